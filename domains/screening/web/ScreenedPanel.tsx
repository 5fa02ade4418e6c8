// The form beside a screening: a report that says already what is known, a step of the screening, or a step of a consent below it.
import type { RecordView, Values } from '../../../web/api.ts';
import { step } from '../../../web/events.ts';
import { RecordForm } from '../../../web/forms/RecordForm.tsx';
import { usePack } from '../../../web/pack.ts';
import { StepForm } from '../../../web/records/Actions.tsx';
import { asView } from '../../../web/records/asView.ts';
import { Panel } from '../../../web/records/Panel.tsx';
import type { OpenForm } from '../../../web/records/useOpenForm.ts';
import { useSuggested } from '../../../web/records/useSuggested.ts';
import { useSending } from '../../../web/sending.ts';
import { useWords } from '../../../web/words.ts';
import { assess, readAnswers } from '../assess.ts';
import { findTool, type ScreeningTool } from '../tool.ts';
import { aboutOf } from './run.ts';

type Props = { view: RecordView; form: OpenForm; onClose: () => void; onDone: () => void };

export function ScreenedPanel({ view, form: { name, on }, onClose, onDone }: Props) {
  const words = useWords();
  const { definition } = usePack();
  if (name === 'report') {
    return (
      <Panel title={words.t('screening:result.report')} onClose={onClose}>
        <Report view={view} onDone={onDone} onCancel={onClose} />
      </Panel>
    );
  }
  const part = on === undefined ? undefined : view.children.consent?.find(({ id }) => id === on);
  const about = part ? asView(part) : view;
  const of = definition(about.record.type);
  if (!of.transitions[name] || (on !== undefined && !part)) return null;
  return (
    <Panel key={name} title={words.transition(of, name)} onClose={onClose}>
      <StepForm definition={of} view={about} transition={name} onDone={onDone} onCancel={onClose} />
    </Panel>
  );
}

const asked = ['dangerNow', 'signs', 'worry', 'since', 'place', 'placeDetail', 'childAge', 'childSex', 'childWho'];

/** What the answers say already is not asked again; what goes is seen and may be changed. */
function Report({ view, onDone, onCancel }: { view: RecordView; onDone: () => void; onCancel: () => void }) {
  const { definition, screeningTools } = usePack();
  const { values, id, state } = view.record;
  const tool = findTool(screeningTools, values.tool, values.toolVersion);
  const { send } = useSending(onDone);
  const suggested = useSuggested();
  const passesOn = view.permitted.transitions.includes('passOn') && state !== 'passedOn';
  return (
    <RecordForm
      definition={definition('report')}
      transition="receive"
      fields={asked}
      about={id}
      initial={{ ...knownOf(values), ...(tool && saidBy(tool, values)) }}
      also={(answers) => ({ screening: id, childCount: 1, channel: tool?.channel ?? 'outreach', ...suggested(answers) })}
      onDone={() => (passesOn ? send([step(view.record, 'passOn')]) : onDone())}
      onCancel={onCancel}
    />
  );
}

const knownOf = ({ place, age, sex, called, atOnce }: Values): Values => ({
  place,
  ...(age !== undefined && { childAge: age }),
  ...(sex !== undefined && { childSex: sex }),
  ...(called !== undefined && { childWho: called }),
  ...(atOnce === true && { dangerNow: true }),
});

function saidBy(tool: ScreeningTool, values: Values): Values {
  const answers = readAnswers(tool, values.answers);
  const signs = answers ? assess(tool, answers, aboutOf(values)).signs : [];
  return signs.length > 0 ? { signs } : {};
}
