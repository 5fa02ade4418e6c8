// What a record says: what may be seen in passing, and below it, behind a tap, what is nobody's business in passing.
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { Values } from '../api.ts';
import { answered, Facts } from './Facts.tsx';
import { Sealed } from './Sealed.tsx';

type Props = { definition: AnyDefinition; values: Values; open: readonly string[]; sealed: readonly string[] };

export const OpenAndSealed = ({ definition, values, open, sealed }: Props) => (
  <>
    <Facts definition={definition} values={values} names={open} />
    {answered(definition, values, sealed).length > 0 && (
      <Sealed>
        <Facts definition={definition} values={values} names={sealed} />
      </Sealed>
    )}
  </>
);
