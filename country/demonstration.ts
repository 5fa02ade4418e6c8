// What a country gives a demonstration: invented people, services and stories, as data. server/demonstration plays them through the real write path.

/** The same thing told in the languages staff write in. */
export type Told = { lo: string; en: string };

/** One way of writing a name: Lao letters, Latin letters. */
export type Name = readonly [lo: string, latin: string];

export type DemonstrationUser = {
  username: string;
  name: Told;
  role: string;
  agency?: string;
  area?: string;
  /** Named among the sign-ins shown at start. */
  shown?: true;
  /** On duty for this area from the start on. */
  duty?: string;
};

export type DemonstrationService = {
  name: Told;
  agency: string;
  place: string;
  kinds: readonly string[];
  state: 'draft' | 'offered' | 'paused' | 'ended';
  forSex?: string;
  ages?: readonly [number, number];
  phone?: string;
  hours?: Told;
  address?: Told;
  takesNew?: boolean;
  room?: number;
};

/** What is told and written when a child meets one form of harm. */
export type Story = {
  harm: string;
  signs: readonly string[];
  needs: readonly string[];
  /** As people outside tell it. */
  worries: readonly Told[];
  /** As a worker writes it down. */
  concern: Told;
  assessment: Told;
};

/** One child's file: who, where, how far it has come, and what hangs under it. Days are before the start of the demonstration. */
export type CaseScript = {
  place: string;
  harm: string;
  sex: string;
  age: number;
  risk: string;
  source: string;
  state: 'registered' | 'assessed' | 'planned' | 'closing' | 'closed';
  days: number;
  measure?: { kind: string; ended?: true };
  referral?: {
    service: number;
    state: 'draft' | 'sent' | 'accepted' | 'declined' | 'served' | 'withdrawn';
    urgency: string;
    decline?: string;
    noConsent?: true;
  };
  closure?: string;
  /** Another file of this list that it is linked to, and how; a file may be unlinked again. */
  link?: { to: number; relation: string; separated?: true };
  also?: 'reopened' | 'returned' | 'contested';
};

/** A report that opened no file of its own. */
export type ReportScript = {
  place: string;
  harm: string;
  sex?: string;
  age?: number;
  count?: number;
  channel: string;
  language: 'lo' | 'en';
  hours: number;
  state: 'received' | 'looking' | 'waiting' | 'acting' | 'closed' | 'joined';
  dangerNow?: true;
  /** What was decided: words of a transition of the report, and its outcome. */
  outcome?: string;
  /** Number of the file it is added to, the report it is joined to, or the service it is referred to. */
  case?: number;
  joins?: number;
  service?: number;
  asked?: 'asked' | 'answered' | 'withdrawn';
  also?: 'reopened' | 'unjoined' | 'resumed';
  /** A text of its own instead of one of its story. */
  worry?: Told;
  detail?: Told;
};

/** Village networks: days are before the start of the demonstration; files, reports, networks and members are named by their place in their list. */
export type VillageScript = {
  networks: readonly {
    village: string;
    place: string;
    state: 'active' | 'resting' | 'ended';
    days: number;
    endReason?: string;
    members: readonly { role: string; sex: string; username?: string; trained?: number; left?: number }[];
  }[];
  watches: readonly {
    case: number;
    network: number;
    member: number;
    days: number;
    state: 'asked' | 'watching' | 'ended';
    endReason?: string;
    ended?: number;
    visits: readonly { days: number; worry?: true; notSeen?: string; answer?: string }[];
  }[];
  settlements: readonly {
    network: number;
    kind: string;
    days: number;
    state: 'settled' | 'reviewed' | 'reopened' | 'reported';
    tookPart: readonly string[];
    childHeard: string;
    agreed: Told;
    said?: Told;
    report?: number;
  }[];
  /** `ago` is in quarters; a figure that is not named is too small to be told. */
  quarters: readonly {
    place: string;
    ago: number;
    state: 'drafted' | 'submitted' | 'accepted';
    figures: Readonly<Record<string, number>>;
  }[];
};
/** What one person screened with one tool, answers in the order in which it is told what became of each. */
export type ScreeningScript = { by: string; tool: string; place: string; answers: readonly Readonly<Record<string, string>>[] };

/** Weights for inventing many cases: their sum may be anything. */
export type Spread = {
  provinces: Readonly<Record<string, number>>;
  /** `girls` is their share; `ages` the youngest and the oldest. */
  harms: readonly { harm: string; weight: number; girls: number; ages: readonly [number, number] }[];
  sources: Readonly<Record<string, number>>;
  risks: Readonly<Record<string, number>>;
  closures: Readonly<Record<string, number>>;
  /** What stands in the place of every narrative. */
  invented: Told;
};

export type Demonstration = {
  givenNames: Readonly<Record<'female' | 'male', readonly Name[]>>;
  surnames: readonly Name[];
  nicknames: readonly Name[];
  villages: readonly Name[];
  users: readonly DemonstrationUser[];
  services: readonly DemonstrationService[];
  stories: readonly Story[];
  cases: readonly CaseScript[];
  reports: readonly ReportScript[];
  villageNetworks: VillageScript;
  screenings: readonly ScreeningScript[];
  /** Sentences by what they are for; one of each list is taken in turn. */
  sentences: Readonly<Record<string, readonly Told[]>>;
  spread: Spread;
};
