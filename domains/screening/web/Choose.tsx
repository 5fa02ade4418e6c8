// Which questions: the tools this person's role is offered.
import layout from '../../../web/layout.module.css';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { useMe } from '../../../web/session.tsx';
import { Empty } from '../../../web/states.tsx';
import { useWords } from '../../../web/words.ts';
import { type ScreeningTool, toolsFor } from '../tool.ts';
import style from './screening.module.css';
import { useToolWords } from './toolWords.ts';

export function Choose({ onChoose }: { onChoose: (tool: ScreeningTool) => void }) {
  const words = useWords();
  const say = useToolWords();
  const { user } = useMe();
  const tools = toolsFor(usePack().screeningTools, user.role);
  return (
    <Page title={words.t('screening:ask.title')}>
      {tools.length === 0 && <Empty title={words.t('screening:ask.none')} />}
      {tools.length > 0 && (
        <section className={style.narrow} aria-labelledby="tools">
          <h2 id="tools">{words.t('screening:ask.choose')}</h2>
          <ul className={layout.list}>
            {tools.map((tool) => (
              <li key={tool.code}>
                <button type="button" className={style.tool} onClick={() => onChoose(tool)}>
                  <strong>{words.code('screening-tool', tool.code)}</strong>
                  <span>{say.tool(tool, 'about')}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}
