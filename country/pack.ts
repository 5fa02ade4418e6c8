// The one type a country fills in: data only. Its words stand in languages/<lang>/<words>.json.
import type { ConsentAges } from '../domains/consent/ages.ts';
import type { OwnFileRules } from '../domains/disclosure/contents.ts';
import type { Suggestion } from '../domains/intake/suggest.ts';
import type { Clocks } from '../domains/register.ts';
import type { Retention } from '../domains/retention/rules.ts';
import type { ScreeningTool } from '../domains/screening/tool.ts';
import type { Grant } from '../kernel/access/grant.ts';
import type { Manages } from '../kernel/access/role.ts';
import type { AttachmentRules } from '../kernel/attachments/attachment.ts';
import type { Looking } from '../kernel/audit/alerts.ts';
import type { AskingRules } from '../kernel/audit/asking.ts';
import type { Overlay } from '../kernel/record/country.ts';
import type { NameCustoms } from '../kernel/search/naming.ts';

/** Level 0 country, 1 province, 2 district. Names are proper names, so they stand here in every script they are written in. */
export type PlaceRow = {
  code: string;
  parent: string | null;
  level: 0 | 1 | 2;
  lo: string;
  en: string;
  th?: string;
  /** ISO dates; open ended without `validTo`. */
  validFrom: string;
  validTo?: string;
  /** Other codes of the same place: national statistics, ISO 3166-2. */
  codes?: Readonly<Record<string, string>>;
  lat?: number;
  lng?: number;
};

/** One choice of a list; its word is `lists.<list>.<code>`. Codes of published classifications where they are known. */
export type CodeRow = { code: string; icvac?: string; iccs?: readonly string[]; icTip?: string; htcds?: string; validTo?: string };

export type AgencyRow = { code: string; kind: 'government' | 'mass-organisation' | 'ngo' | 'un' | 'shelter' | 'health'; place?: string };

/** A role; its word is `roles.<code>`. Idle minutes end a session; a second factor is required of roles that reach much, or others' accounts. */
export type RoleRow = {
  code: string;
  grants: readonly Grant[];
  manages?: readonly Manages[];
  emergency?: readonly Pick<Grant, 'type' | 'reads'>[];
  oversees?: readonly string[];
  idleMinutes?: number;
  secondFactor?: 'required';
  /** Its people may let a device of theirs carry their records, to work without a network. */
  carries?: true;
};

/** A telephone number the public may be shown; without a `verifiedOn` it is not shown as verified. Its word is `helplines.<code>`. */
export type Helpline = {
  code: string;
  number: string;
  hours: '24/7' | 'office' | 'unknown';
  languages: readonly string[];
  does: 'report' | 'report-and-help';
  verifiedOn: string | null;
  source: string;
  forDanger: boolean;
};

/** Where a column of the tile map stands: one square a province, rows from the north. */
export type Tile = { place: string; column: number; row: number };

export type Field = { days: number; most: number };

export type Pack = {
  /** ISO 3166-1 alpha-2, and the code of the whole country in `places`. */
  country: string;
  /** Namespace of its words in languages/. */
  words: string;
  timeZone: string;
  staffLanguages: readonly string[];
  publicLanguages: readonly string[];
  places: readonly PlaceRow[];
  tiles: readonly Tile[];
  agencies: readonly AgencyRow[];
  roles: readonly RoleRow[];
  lists: Readonly<Record<string, readonly CodeRow[]>>;
  /** Titles, spellings and nicknames, by which two ways of writing a name are known to be one. */
  names: NameCustoms;
  overlays: Readonly<Record<string, Overlay>>;
  suggestions: readonly Suggestion[];
  /** Form of harm suggested by a sign that a person ticked. */
  harmBySign: Readonly<Record<string, string>>;
  /** Guided screenings; their words stand in languages/<lang>/<words>-screening.json. */
  screeningTools: readonly ScreeningTool[];
  clocks: Clocks;
  /** Who must agree at which age. */
  consent: ConsentAges;
  /** What of a child's file is given to the child. */
  ownFile: OwnFileRules;
  /** How long what is kept. */
  retention: Retention;
  weekend: readonly number[];
  /** Public holidays, ISO dates, as far as they are announced. */
  holidays: readonly string[];
  helplines: readonly Helpline[];
  settings: {
    passwordLength: number;
    sessionIdleMinutes: number;
    sessionHours: number;
    /** Counts below this are not published. */
    minCell: number;
    casesPerWorkerWarn: number;
    casesPerWorkerMax: number;
    ageGroups: readonly { code: string; from: number; to: number }[];
    /** Days back that likely duplicates are looked for. */
    duplicateDays: number;
    /** Days that the code of a report opens its status. */
    codeDays: number;
    /** When looking is unusual: of files that the reader has no relation to. */
    looking: Looking;
    /** How long a file stays open that was opened in an emergency, 1 to 24 hours. What for is chosen from the list `emergency-purpose`. */
    emergencyHours: number;
    /** What is asked before something is opened, printed or taken away. */
    asking: AskingRules;
    /** How many days a device works without signing in anew, and how many records it carries at most. */
    field: Field;
    /** Which papers and recordings are kept, and how large. */
    attachments: AttachmentRules;
  };
};
