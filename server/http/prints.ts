// The routes of prints: a summary of a child's file and a letter of referral as PDF, of what the reader may see, each written down.
import { Type } from 'typebox';
import { findCovered } from '../../domains/referral/server/facts.ts';
import { fieldsShared } from '../../domains/referral/share.ts';
import type { Deed, Route } from '../../kernel/access/server/deed.ts';
import { leaves, type Purpose, purposes } from '../../kernel/audit/purposes.ts';
import { Problem, problem } from '../../kernel/problem.ts';
import { findSeen } from '../../kernel/record/server/seen.ts';
import { openRecord } from '../../kernel/record/server/view.ts';
import type { RecordView } from '../../kernel/record/view.ts';
import { caseSummary } from '../prints/caseSummary.ts';
import { render } from '../prints/compiler.ts';
import { namesIn } from '../prints/names.ts';
import type { Printing } from '../prints/paper.ts';
import { referralLetter } from '../prints/referralLetter.ts';
import { type Language, wordsIn } from '../prints/words.ts';
import type { World } from '../world.ts';
import { askFirst } from './asking.ts';
import type { House } from './house.ts';

const schema = {
  params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  querystring: Type.Object(
    { language: Type.Optional(Type.Enum(['lo', 'en'])), purpose: Type.Optional(Type.Enum(purposes)) },
    { additionalProperties: false },
  ),
};

export function addPrintRoutes(route: Route, house: House): void {
  const { world } = house;
  route({
    method: 'GET',
    url: '/api/prints/case-summary/:id',
    ask: 'records',
    summary: "A child's file as PDF, cut to the sections the reader may see",
    produces: 'application/pdf',
    schema,
    handle: async (deed, { params, query }) => {
      const view = await openRecord(deed.db, world, deed.actor, 'case', params.id);
      deed.allowed();
      const purpose = await purposeOf(house, deed, view, query.purpose, 'file');
      deed.audit('print', {
        type: 'case',
        record: params.id,
        purpose,
        detail: { print: 'case-summary', sections: view.readable, ...(leaves(purpose) && { shared: true }) },
      });
      const words = wordsIn(languageOf(deed, query.language), world, await namesIn(deed.db, saidIn(world, view)));
      return sendPdf(
        deed,
        view,
        render('caseSummary', caseSummary(words, world.definitions, view, printingOf(deed, world), leaves(purpose))),
      );
    },
  });
  addReferralLetter(route, house);
}

function addReferralLetter(route: Route, house: House): void {
  const { world } = house;
  route({
    method: 'GET',
    url: '/api/prints/referral-letter/:id',
    ask: 'records',
    summary: 'A letter of referral as PDF; of the file it holds only what was agreed to be shared and the reader may see',
    produces: 'application/pdf',
    schema,
    handle: async (deed, { params, query }) => {
      const { db, actor } = deed;
      const view = await openRecord(db, world, actor, 'referral', params.id);
      deed.allowed();
      const purpose = await purposeOf(house, deed, view, query.purpose, 'referral');
      const covered = await findCovered(db, view.record.parent, view.record.values.to);
      const fields = fieldsShared(view.record.values, covered);
      const file = fields.length > 0 && view.record.parent ? await findFile(deed, world, view.record.parent) : undefined;
      deed.audit('print', { type: 'referral', record: params.id, purpose, detail: { print: 'referral-letter', sections: view.readable } });
      if (file) deed.audit('print', { type: 'case', record: file.record.id, purpose, detail: { print: 'referral-letter', fields } });
      const language = languageOf(deed, query.language);
      const service = (await findSeen(db, 'service', view.record.values.service))?.values[language === 'lo' ? 'nameLo' : 'nameEn'];
      const words = wordsIn(language, world, await namesIn(db, [...saidIn(world, view), ...(file ? saidIn(world, file) : [])]));
      const around = { service: typeof service === 'string' ? service : null, from: view.record.agency ?? actor.agency, file, covered };
      return sendPdf(deed, view, render('referralLetter', referralLetter(words, world.definitions, view, around, printingOf(deed, world))));
    },
  });
}

/** What a paper is for, as the country has it asked. What is open in an emergency is read and not taken away. @throws Problem */
async function purposeOf(house: House, deed: Deed, view: RecordView, given: Purpose | undefined, usual: Purpose): Promise<Purpose> {
  if (view.emergency) throw problem('access.emergencyReads');
  const said = await askFirst(house, deed, 'print', view.record, given);
  return purposes.find((each) => each === said) ?? usual;
}

/** The file behind a referral, unless it is out of the reader's sight: whoever was asked for help sees the request alone. */
async function findFile({ db, actor }: Deed, world: World, id: string): Promise<RecordView | undefined> {
  try {
    const view = await openRecord(db, world, actor, 'case', id);
    // What is open in an emergency stands on no paper.
    return view.emergency ? undefined : view;
  } catch (error) {
    if (error instanceof Problem && error.problem === 'record.notFound') return undefined;
    throw error;
  }
}

const languageOf = ({ session }: Deed, asked: Language | undefined): Language => asked ?? (session?.language === 'en' ? 'en' : 'lo');

const printingOf = ({ session, actor }: Deed, world: World): Printing => ({
  name: session?.display_name ?? '',
  role: actor.role,
  at: world.now(),
});

const saidIn = (world: World, view: RecordView) =>
  [view.record, ...Object.values(view.children).flat()].flatMap((row) => {
    const definition = world.definitions.get(row.type);
    return definition ? [{ definition, values: row.values }] : [];
  });

function sendPdf({ leaving }: Deed, { record }: RecordView, pdf: Buffer): Buffer {
  leaving.header('content-type', 'application/pdf');
  leaving.header('content-disposition', `inline; filename="${record.code ?? 'print'}.pdf"`);
  leaving.header('cache-control', 'no-store');
  return pdf;
}
