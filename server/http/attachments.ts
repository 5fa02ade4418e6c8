// The routes of attachments: those of a record, a new one, its content as a download and never as a page, and one removed.
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Deed, Route } from '../../kernel/access/server/deed.ts';
import { attachmentKinds, formats, titleLength } from '../../kernel/attachments/attachment.ts';
import { accept } from '../../kernel/attachments/server/content.ts';
import { openPieces } from '../../kernel/attachments/server/pieces.ts';
import {
  addAttachment,
  checkAdding,
  getContent,
  type Holder,
  holderOf,
  isAddedBy,
  listAttachments,
  removeAttachment,
  type Setting,
} from '../../kernel/attachments/server/store.ts';
import { purposes } from '../../kernel/audit/purposes.ts';
import { isUnfit } from '../../kernel/forms/kinds.ts';
import { problem } from '../../kernel/problem.ts';
import { writing } from '../../kernel/record/server/database.ts';
import { askAsToOpen, askFirst } from './asking.ts';
import type { House } from './house.ts';
import { typesOf } from './recordShapes.ts';
import { transaction } from './transaction.ts';
import { takeUploads, uploadType } from './uploads.ts';

const uuid = Type.String({ format: 'uuid' });
const nullable = Type.Union([Type.String(), Type.Null()]);
const attachmentShape = Type.Object({
  id: uuid,
  section: Type.String(),
  kind: Type.Enum(attachmentKinds),
  format: Type.String(),
  size: Type.Integer({ description: 'bytes' }),
  title: Type.Optional(Type.String({ description: 'absent once the record is erased' })),
  state: Type.Enum(['waiting', 'clean', 'refused', 'removed']),
  opens: Type.Boolean({ description: 'whether its content is given out now' }),
  removable: Type.Boolean(),
  added: Type.String({ format: 'date-time' }),
  addedBy: nullable,
  ended: nullable,
  endedBy: nullable,
});
const aboutShape = Type.Object(
  {
    id: uuid,
    section: Type.String({ maxLength: 40 }),
    kind: Type.Enum(attachmentKinds),
    title: Type.String({ minLength: 1, maxLength: titleLength }),
    extension: Type.Optional(
      Type.String({ pattern: '^[A-Za-z0-9]{1,10}$', description: 'of the file on the sender’s device, without the dot' }),
    ),
  },
  { additionalProperties: false },
);
type Uploaded = {
  about: { id: string; section: string; kind: (typeof attachmentKinds)[number]; title: string; extension?: string };
  content: Buffer;
};
const uploadShape = Type.Unsafe<Uploaded>({
  content: {
    [uploadType]: {
      schema: {
        ...Type.Object({ about: aboutShape, content: Type.Unknown() }),
        description: 'Sent as one line of JSON, which is `about`, a line feed, and the bytes of the file, which are `content`',
      },
    },
  },
});

type Routes = { route: Route; house: House; setting: Setting; scanSoon: () => void };

export function addAttachmentRoutes(app: FastifyInstance, route: Route, house: House, scanSoon: () => void): void {
  const { world, config, keyFor } = house;
  takeUploads(app, house);
  const setting = { rules: world.pack.settings.attachments, scanned: config.scanner !== undefined, key: keyFor('attachments') };
  const routes = { route, house, setting, scanSoon };
  addListing(routes);
  addUpload(routes);
  addDownload(routes);
  addRemoval(routes);
}

const ofRecord = ({ house }: Routes) => ({ type: typesOf(house.world.definitions), id: uuid });
const holderIn = ({ house }: Routes, { db, actor }: Deed, { type, id }: { type: string; id: string }): Promise<Holder> =>
  holderOf(db, house.world, actor, type, id);

function addListing(routes: Routes): void {
  routes.route({
    method: 'GET',
    url: '/api/records/:type/:id/attachments',
    ask: 'records',
    summary: 'Papers and recordings of a record, cut to the sections the reader may see; never their contents',
    schema: {
      params: Type.Object(ofRecord(routes)),
      response: Type.Object({ attachments: Type.Array(attachmentShape), sections: Type.Array(Type.String()) }),
    },
    handle: async (deed, { params }) => {
      const holder = await holderIn(routes, deed, params);
      deed.allowed();
      const purpose = await askAsToOpen(routes.house, deed, holder.row);
      const found = await listAttachments(deed.db, routes.setting, deed.actor, holder);
      // With the page of the record, whose opening has a row of its own.
      const detail = { attachments: found.attachments.map(({ id }) => id) };
      deed.audit('list', { type: params.type, record: params.id, detail, ...(purpose !== undefined && { purpose }) });
      return found;
    },
  });
}

function addUpload(routes: Routes): void {
  const { house, setting, scanSoon } = routes;
  routes.route({
    method: 'POST',
    url: '/api/records/:type/:id/attachments',
    ask: 'records',
    summary: 'Adds a paper or a recording to a record; it waits until it was scanned',
    status: 201,
    schema: { params: Type.Object(ofRecord(routes)), body: uploadShape, response: attachmentShape },
    handle: async (deed, { params, body }) => {
      const holder = await holderIn(routes, deed, params);
      if (!Buffer.isBuffer(body?.content)) throw problem('request.invalid');
      const { extension, ...about } = body.about;
      if (!(await isAddedBy(deed.db, holder, about, deed.actor))) checkAdding(holder, about);
      deed.allowed();
      about.title = about.title.trim().normalize('NFC');
      if (about.title === '') throw problem('field.needed', undefined, 'title');
      if (isUnfit(about.title)) throw problem('field.badText', undefined, 'title');
      const content = await accept(body.content, about.kind, extension, setting.rules);
      const { view, fingerprint, again } = await addAttachment(deed.db, house.world, setting, deed.actor, holder, { about, content });
      const { id, section, kind, format, size } = view;
      const detail = { attachment: id, section, kind, format, size, fingerprint, ...(again && { again }) };
      deed.audit('write', { type: params.type, record: params.id, detail });
      deed.leaving.afterwards(async () => scanSoon());
      return view;
    },
  });
}

function addDownload(routes: Routes): void {
  routes.route({
    method: 'GET',
    url: '/api/records/:type/:id/attachments/:attachment/content',
    ask: 'records',
    summary: 'The content of a paper or recording, as a file to keep and never as a page to show',
    produces: 'application/octet-stream',
    schema: {
      params: Type.Object({ ...ofRecord(routes), attachment: uuid }),
      querystring: Type.Object({ purpose: Type.Optional(Type.Enum(purposes)) }, { additionalProperties: false }),
    },
    handle: async (deed, { params, query }) => {
      const holder = await holderIn(routes, deed, params);
      const { id, section, kind, format, size, pieces, state } = await getContent(deed.db, routes.setting, holder, params.attachment);
      deed.allowed();
      const detail = { attachment: id, section, kind, ...(state === 'waiting' && { unscanned: true }) };
      const { row } = holder;
      const file = { id: row.id, type: row.type, owner: row.owner, agency: row.agency, createdBy: row.created_by };
      const purpose = (await askFirst(routes.house, deed, 'download', file, query.purpose)) ?? 'file';
      deed.audit('export', { type: params.type, record: params.id, purpose, detail });
      const [reach] = await deed.db.query<{ readers: string }>('select pokpong.readers()::text as readers');
      const name = `${holder.row.code ?? params.type}-${kind}-${id.slice(-6)}.${formats[format].extensions[0]}`;
      const headers = { 'content-type': 'application/octet-stream', 'content-disposition': `attachment; filename="${name}"` };
      for (const [header, value] of Object.entries({ ...headers, ...apart, 'content-length': String(size) }))
        deed.leaving.header(header, value);
      return Readable.from(openPieces(holder.key, id, pieces, (number) => pieceFor(routes.house, reach?.readers ?? '{}', id, number)));
    },
  });
}

/** Should a browser show it after all, it is nobody's page and may do nothing. */
const apart = { 'content-security-policy': "default-src 'none'; sandbox", 'cache-control': 'no-store' };

/** Each piece in a transaction of its own, in the reader's own sight: no connection waits for a slow network, and what is removed meanwhile ends. */
const pieceFor = ({ pool }: House, readers: string, id: string, number: number): Promise<Buffer | undefined> =>
  transaction(pool, 'begin', async (client, begun) => {
    await begun;
    const db = writing(client);
    await db.query(`select set_config('pokpong.readers', $1, true)`, [readers]);
    const [row] = await db.query<{ sealed: Buffer }>('select sealed from attachment_piece where attachment = $1 and number = $2', [
      id,
      number,
    ]);
    return { value: row?.sealed };
  });

function addRemoval(routes: Routes): void {
  routes.route({
    method: 'DELETE',
    url: '/api/records/:type/:id/attachments/:attachment',
    ask: 'records',
    summary: 'Removes a paper or recording: its content is destroyed, and that it was there stays',
    schema: { params: Type.Object({ ...ofRecord(routes), attachment: uuid }), response: attachmentShape },
    handle: async (deed, { params }) => {
      const holder = await holderIn(routes, deed, params);
      const view = await removeAttachment(deed.db, routes.setting, deed.actor, holder, params.attachment);
      deed.allowed();
      deed.audit('write', { type: params.type, record: params.id, detail: { attachment: view.id, section: view.section, removed: true } });
      return view;
    },
  });
}
