// What may be attached to a record: kinds of papers and recordings, types of content, and how it is told of to who may see the record.

/** What it is in the work; which of them are kept, and how large, is the country's to say. */
export const attachmentKinds = ['document', 'consent', 'voice', 'photograph'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** Types of content that can be told by their bytes and cleaned; nothing else is ever kept. */
export const formats = {
  pdf: { media: 'application/pdf', extensions: ['pdf'] },
  docx: { media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx'] },
  xlsx: { media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'] },
  odt: { media: 'application/vnd.oasis.opendocument.text', extensions: ['odt'] },
  ods: { media: 'application/vnd.oasis.opendocument.spreadsheet', extensions: ['ods'] },
  text: { media: 'text/plain', extensions: ['txt'] },
  jpeg: { media: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  png: { media: 'image/png', extensions: ['png'] },
  ogg: { media: 'audio/ogg', extensions: ['ogg', 'oga', 'opus'] },
  webm: { media: 'audio/webm', extensions: ['webm', 'weba'] },
  m4a: { media: 'audio/mp4', extensions: ['m4a', 'mp4'] },
  mp3: { media: 'audio/mpeg', extensions: ['mp3'] },
} as const satisfies Record<string, { media: string; extensions: readonly string[] }>;
export type Format = keyof typeof formats;
export const pictures: readonly Format[] = ['jpeg', 'png'];

export type AttachmentRules = {
  /** A kind that is not named here is not kept. */
  kinds: Readonly<Partial<Record<AttachmentKind, { formats: readonly Format[]; megabytes: number }>>>;
  /** Whether the app offers to record a voice, and for how many seconds at most; absent where none may be recorded. */
  recordings?: { seconds: number };
  /** Most that one record may hold, removed ones aside. */
  perRecord: number;
  /** Whether a file that no scanner has looked at may be opened, where the installation names no scanner. */
  unscanned: 'open' | 'closed';
};

/** However a country sets it: what one file may have at most, because a process holds it whole while it is looked at. */
export const largestMegabytes = 25;
export const megabyte = 1_048_576;
export const titleLength = 200;

/** What the app may record: only where the country says so and recordings are kept at all. */
export const recordingIn = ({ kinds: { voice }, recordings }: AttachmentRules) =>
  voice && recordings && { seconds: recordings.seconds, bytes: voice.megabytes * megabyte, formats: voice.formats };

/** waiting: nobody has looked into it yet. refused: something harmful was found, and the content is destroyed. removed: by a person. */
export type AttachmentState = 'waiting' | 'clean' | 'refused' | 'removed';

/** An attachment as somebody may see it who reads its section: everything but its content. */
export type AttachmentView = {
  id: string;
  section: string;
  kind: AttachmentKind;
  format: Format;
  /** Bytes. */
  size: number;
  /** Undefined once the record is erased. */
  title?: string;
  state: AttachmentState;
  /** Whether it may be opened now; if it waits still, no scanner has looked at it. */
  opens: boolean;
  /** Whether this reader may remove it. */
  removable: boolean;
  added: string;
  addedBy: string | null;
  /** When it was removed or refused. */
  ended: string | null;
  endedBy: string | null;
};

export type Attachments = {
  attachments: AttachmentView[];
  /** Sections of the record in which this reader may add one; none once it is closed, erased or full. */
  sections: string[];
  /** A device answers that has no network: what the server keeps is not here. */
  away?: true;
};
