// What a referral may and may not do: consent decides what is shared, and only who was asked may answer.
import { dayOf, isAfter } from '../../kernel/calendar/date.ts';
import { allow, defer, deny, type Rules } from '../../kernel/record/decide.ts';
import type { referral } from './definition.ts';

/** What the directory says of the service that is asked. */
export type Offer = {
  agency: string | null;
  kinds: readonly string[];
  takesNew: boolean;
  offered: boolean;
  forSex: string | null;
  ageFrom: number | null;
  ageTo: number | null;
};
/** What stands in the child's file on which something may be shared with an agency. */
export type Covered = {
  /** By consent; otherwise on another basis in law, with its reason. */
  agreed: boolean;
  /** Codes of the list `share`. */
  share: readonly string[];
};
export type Facts = {
  /** null: nothing stands. */
  covered: Covered | null;
  /** null: no such service, or none this sender may see. */
  offer: Offer | null;
  /** Agency of whoever acts. */
  actorAgency: string | null;
};

/** Whom a request goes to and for what: judged when it is sent, and standing from then on. */
const settled = ['service', 'to', 'kind'];

export const rules: Rules<typeof referral, Facts> = {
  always: ({ before, event }) => {
    const changed = before && before.state !== 'draft' ? settled.find((name) => name in event.changes) : undefined;
    return changed === undefined ? allow : deny('referral.sentAlready', changed);
  },
  send: ({ after: { values } }, { offer, covered }) => {
    if (values.consent === false && values.share !== undefined && values.share.length > 0)
      return deny('referral.shareWithoutConsent', 'share');
    if (offer === undefined || covered === undefined) return defer;
    // What the letter says of consent must be what stands in the file.
    if (covered === null || covered.agreed !== values.consent) return deny('referral.noConsent', 'consent');
    if (values.share?.some((code) => !covered.share.includes(code))) return deny('referral.beyondConsent', 'share');
    if (offer === null || !offer.offered) return deny('referral.serviceUnknown', 'service');
    if (offer.agency !== values.to || !offer.kinds.includes(values.kind ?? '')) return deny('referral.notOfferedThere', 'kind');
    if (!offer.takesNew) return deny('referral.takesNoNew', 'service');
    const tooYoung = values.age !== undefined && offer.ageFrom !== null && values.age < offer.ageFrom;
    const tooOld = values.age !== undefined && offer.ageTo !== null && values.age > offer.ageTo;
    const otherSex =
      values.sex !== undefined &&
      offer.forSex !== null &&
      offer.forSex !== 'all' &&
      values.sex !== 'unknown' &&
      values.sex !== offer.forSex;
    return tooYoung || tooOld || otherSex ? deny('referral.notForThisChild', 'service') : allow;
  },
  accept: ({ after }, { actorAgency }) => answeredBy(after.values.to, actorAgency),
  decline: ({ after }, { actorAgency }) => answeredBy(after.values.to, actorAgency),
  serve: ({ after, reference }, { actorAgency }) => {
    const sent = after.moments.send;
    if (sent !== undefined && isAfter(dayOf(sent, reference.timeZone), after.values.servedOn ?? '9'))
      return deny('referral.servedBeforeSent', 'servedOn');
    return answeredBy(after.values.to, actorAgency);
  },
};

const answeredBy = (asked: string | undefined, actor: string | null | undefined) =>
  actor === undefined ? defer : actor === asked ? allow : deny('referral.notYours');
