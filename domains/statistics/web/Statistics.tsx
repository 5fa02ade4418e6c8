// Counting cases and reports, from one question to a table that may be published.
import { Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { withQuery } from '../../../web/api.ts';
import { useLoad } from '../../../web/load.ts';
import { useWords } from '../../../web/words.ts';
import { Problem, Waiting } from '../../../web/screens/states.tsx';
import { type Asked, Asking } from './Asking.tsx';
import type { Answer } from './dimensions.ts';
import { Results } from './Results.tsx';

const atFirst: Asked = { of: 'case', first: 'form_of_harm', second: 'sex', from: '', to: '', safe: false };

export function Statistics() {
  const { t } = useWords('statistics', 'screens');
  const [asked, setAsked] = useState<Asked>(atFirst);
  const { of, first, second, from, to, safe } = asked;
  const by = second ? `${first},${second}` : first;
  const answer = useLoad<Answer>(withQuery('/api/statistics', { of, by, from, to, safe: safe ? true : undefined }));
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t('statistics:name')}</Title>
        <Text>{t('statistics:about')}</Text>
      </div>
      <Paper withBorder p="md">
        <Asking asked={asked} onAsk={setAsked} />
      </Paper>
      {answer.problem && <Problem problem={answer.problem} onAgain={answer.reload} />}
      {answer.loading && !answer.data && <Waiting />}
      {answer.data && <Results of={of} answer={answer.data} safe={safe} />}
    </Stack>
  );
}
