// Finds records by their code, or by the coded fields of their kind; a name is never searched for here.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { type Row, withQuery } from '../api.ts';
import { InAnEmergency } from '../emergency/InAnEmergency.tsx';
import { useNextKey } from '../keys.ts';
import { useLoad } from '../load.ts';
import { announce } from '../notices.tsx';
import { Page } from '../Page.tsx';
import { usePack } from '../pack.ts';
import { codeIn, pathOf } from '../paths.ts';
import { RecordTable, Rows } from '../records/RecordTable.tsx';
import { useMe } from '../session.tsx';
import { Empty, Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import style from './search.module.css';

const kinds = ['report', 'case', 'referral', 'service'] as const;

export function Search() {
  const { t } = useWords('screens');
  const { code } = useSearch({ strict: false }) as { code?: string };
  useNextKey();
  return (
    <Page title={t('nav.search')} wide>
      <div className={style.search}>
        <ByCode key={code ?? ''} first={code ?? ''} />
        {code !== undefined && <Found code={String(code)} />}
        {code === undefined && <ByField />}
      </div>
    </Page>
  );
}

function ByCode({ first }: { first: string }) {
  const { t } = useWords('screens');
  const navigate = useNavigate();
  const [code, setCode] = useState(first);
  const find = (event: FormEvent) => {
    event.preventDefault();
    const said = codeIn(code);
    if (said === undefined && code.trim() !== '') return announce(t('find.noCode'), 'attention');
    return navigate({ to: '.', search: said === undefined ? {} : { code: said } });
  };
  return (
    <form className={style.code} onSubmit={find}>
      <TextInput
        label={t('find.label')}
        description={t('find.example')}
        value={code}
        onChange={({ currentTarget }) => setCode(currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
      />
      <Button type="submit">{t('form.find')}</Button>
      {first !== '' && (
        <Button variant="subtle" onClick={() => navigate({ to: '.', search: {} })}>
          {t('screens:search.byField')}
        </Button>
      )}
    </form>
  );
}

/** One record with the code is what was wanted: it opens. */
function Found({ code }: { code: string }) {
  const { t, type } = useWords('screens');
  const { definition } = usePack();
  const navigate = useNavigate();
  const { data, problem, reload } = useLoad<{ rows: Row[]; onlyHere?: boolean }>(withQuery('/api/find', { code }));
  const [only, second] = data?.rows ?? [];
  useEffect(() => {
    if (only && !second) navigate({ to: pathOf(only), replace: true }).catch(() => {});
  }, [only, second, navigate]);
  if (problem) return <Trouble problem={problem} onAgain={reload} />;
  if (!data || (only && !second)) return <Loading lines={1} />;
  if (!only && data.onlyHere) return <Empty title={t('find.onlyHere')}>{t('find.onlyHereNext')}</Empty>;
  if (!only)
    return (
      <>
        <Empty title={t('screens:search.noSuchCode', { code })}>{t('screens:search.noSuchCodeHint')}</Empty>
        <InAnEmergency code={code} />
      </>
    );
  return data.rows.map((row) => (
    <Rows
      key={row.id}
      definition={definition(row.type)}
      rows={[row]}
      columns={[]}
      onOpen={(found) => navigate({ to: pathOf(found) })}
      caption={type(definition(row.type))}
    />
  ));
}

function ByField() {
  const words = useWords('screens');
  const { definition } = usePack();
  const { grants } = useMe();
  const { of } = useSearch({ strict: false }) as { of?: string };
  const navigate = useNavigate();
  const open = kinds.filter((kind) => grants.some(({ type, can, scope }) => type === kind && can.includes('read') && scope !== 'counts'));
  const kind = open.find((each) => each === of) ?? open[0];
  if (kind === undefined) return <Empty title={words.t('list.empty')} />;
  const shape = definition(kind);
  return (
    <section className={style.byField} aria-labelledby="by-field">
      <h2 id="by-field">{words.t('screens:search.byField')}</h2>
      <NativeSelect
        className={style.kind}
        label={words.t('screens:search.what')}
        value={kind}
        data={open.map((value) => ({ value, label: words.type(definition(value)) }))}
        onChange={({ currentTarget }) => navigate({ to: '.', search: { of: currentTarget.value }, replace: true })}
      />
      <RecordTable
        key={kind}
        definition={shape}
        filters={['state', 'place', 'mine', ...shape.listed.filter((name) => name !== 'place')]}
        sort="-opened"
      />
    </section>
  );
}
