// The one route by which a child's own file leaves: as paper or as data, once a second person has approved, proved anew and written down.
import { Type } from 'typebox';
import { type Contents, contentsOf, masker } from '../../domains/disclosure/contents.ts';
import { problems } from '../../domains/disclosure/problems.ts';
import { findNamesBeside } from '../../domains/disclosure/server/names.ts';
import type { Deed, Route } from '../../kernel/access/server/deed.ts';
import { Problem, problem } from '../../kernel/problem.ts';
import { openRecord } from '../../kernel/record/server/view.ts';
import type { RecordView } from '../../kernel/record/view.ts';
import { render } from '../prints/compiler.ts';
import { namesIn } from '../prints/names.ts';
import { ownFile } from '../prints/ownFile.ts';
import { type Language, wordsIn } from '../prints/words.ts';
import type { World } from '../world.ts';

export function addDisclosureRoutes(route: Route, world: World): void {
  route({
    method: 'GET',
    url: '/api/disclosures/:id/file',
    ask: 'records',
    fresh: true,
    summary: "A child's own file, as the country says what of it is given: PDF, or JSON as docs/own-file.md describes it",
    produces: 'application/octet-stream',
    schema: {
      params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
      querystring: Type.Object(
        { format: Type.Enum(['pdf', 'json']), language: Type.Optional(Type.Enum(['lo', 'en'])) },
        { additionalProperties: false },
      ),
    },
    handle: async (deed, { params, query }) => {
      const { db, actor } = deed;
      const request = await openRecord(db, world, actor, 'disclosure', params.id);
      deed.allowed();
      if (request.record.state !== 'approved' || !request.permitted.transitions.includes('give'))
        throw new Problem('disclosure.notApproved', problems['disclosure.notApproved']);
      const view = await openRecord(db, world, actor, 'case', request.record.parent ?? '');
      if (view.record.erased) throw problem('record.erased');
      const contents = await take(deed, world, view, request);
      const { sections, withheld } = contents.leftOut;
      const detail = { ownFile: params.id, format: query.format, leftOut: sections, withheld };
      deed.audit('export', { type: 'case', record: view.record.id, purpose: 'family', detail });
      if (query.format === 'json') {
        const data = JSON.stringify(dataOf(world, view, request, contents), null, 2);
        return sendAs(deed, view, 'json', 'application/json', Buffer.from(`${data}\n`));
      }
      const language = query.language ?? (deed.session?.language === 'en' ? 'en' : 'lo');
      return sendAs(deed, view, 'pdf', 'application/pdf', await paperOf(deed, world, view, request, contents, language));
    },
  });
}

async function paperOf(
  { db, actor, session }: Deed,
  world: World,
  view: RecordView,
  request: RecordView,
  contents: Contents,
  language: Language,
): Promise<Buffer> {
  const parts = Object.entries(contents.parts).flatMap(([type, rows]) => rows.map((values) => ({ type, values })));
  const said = [{ type: 'case', values: contents.file }, ...parts].flatMap(({ type, values }) => {
    const definition = world.definitions.get(type);
    return definition ? [{ definition, values }] : [];
  });
  const words = wordsIn(language, world, await namesIn(db, said));
  const printing = { name: session?.display_name ?? '', role: actor.role, at: world.now() };
  return render('ownFile', ownFile(words, world.definitions, view, request.record.values, contents, printing));
}

async function take({ db }: Deed, world: World, view: RecordView, request: RecordView): Promise<Contents> {
  const { ownFile: rules, names } = world.pack;
  const { childName, nickname } = view.record.values;
  const own = [childName, nickname].filter((each) => typeof each === 'string');
  const others = await findNamesBeside(db, { vault: world.vault, names: world.nameIndex.names }, view.record.id, rules.masks, own);
  const definition = world.definitions.get('case');
  const { leaveOut } = request.record.values;
  return contentsOf(
    rules,
    {
      type: 'case',
      section: (field) => definition?.fields[field]?.section,
      values: view.record.values,
      parts: Object.values(view.children)
        .flat()
        .map(({ type, values }) => ({ type, values })),
      sectionsOf: (type) => world.definitions.get(type)?.sections ?? [],
    },
    Array.isArray(leaveOut) ? leaveOut.map(String) : [],
    // A title is nobody's name.
    masker(others, [...own, ...names.honorifics.map(({ written }) => written)]),
  );
}

/** The file as data; what each part means stands in docs/own-file.md, and changes only with its number. */
function dataOf(world: World, { record }: RecordView, request: RecordView, { file, parts, leftOut }: Contents) {
  const { askedBy, askedOn, purpose } = request.record.values;
  return {
    says: 'pokpong own file',
    version: 1,
    code: record.code,
    country: world.pack.country,
    made: world.now(),
    request: { askedBy, askedOn, purpose },
    file,
    parts,
    leftOut,
  };
}

function sendAs({ leaving }: Deed, { record }: RecordView, ending: string, type: string, content: Buffer): Buffer {
  leaving.header('content-type', type);
  leaving.header('content-disposition', `attachment; filename="${record.code ?? 'file'}.${ending}"`);
  leaving.header('cache-control', 'no-store');
  return content;
}
