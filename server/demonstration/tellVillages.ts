// Tells of village networks: who is in them, whom they watch over and how the visits went, what they settled, and their quarters.
import type { VillageScript } from '../../country/demonstration.ts';
import { type Figure, figureNames, type Quarter, quarterBefore, quarterOf } from '../../domains/village/figures.ts';
import { day, hour, type Subject, type Teller } from './teller.ts';

type Around = {
  chainOf: (place: string) => readonly string[];
  cases: readonly Subject[];
  reports: readonly Subject[];
  /** Month in which the country's year of work begins. */
  yearBeginsIn: number;
};
type Known = Around & { teller: Teller; script: VillageScript; networks: Network[] };
type Network = { record: Subject; place: string; worker: string; members: { record: Subject; username: string | undefined }[] };

export function tellVillages(teller: Teller, around: Around): void {
  const script = teller.script.villageNetworks;
  const networks = script.networks.map((each) => tellNetwork(teller, around, each));
  const known = { ...around, teller, script, networks };
  for (const each of script.watches) tellWatch(known, each);
  for (const each of script.settlements) tellSettlement(known, each);
  for (const each of script.quarters) tellQuarter(known, each);
  // Networks rest and end when all else is told: nobody watches over a child in them by then.
  for (const [at, { state, endReason }] of script.networks.entries()) {
    const { record, worker } = networks[at] as Network;
    if (state === 'resting') teller.step(record, worker, teller.now - 30 * day, {}, 'rest');
    if (state === 'ended') teller.step(record, worker, teller.now - 60 * day, { endReason }, 'end');
  }
}

function tellNetwork(teller: Teller, { chainOf }: Around, script: VillageScript['networks'][number]): Network {
  const { village, place, days, members } = script;
  const worker = teller.userFor('social-worker', chainOf(place));
  const agency = teller.script.users.find(({ username }) => username === worker)?.agency;
  const at = teller.now - days * day;
  const record = teller.begin('network', worker, at, { village, place, since: teller.dayOf(at), ...(agency && { agency }) }, 'found');
  const joined = members.map(({ role, sex, username, trained, left }, number) => {
    const who = { name: teller.nameOf(sex, 'lo'), phone: teller.phone(), sex, role, ...(username && { user: teller.idOf(username) }) };
    const member = teller.begin('networkMember', worker, at + (number + 1) * hour, who, 'join', record);
    if (trained !== undefined)
      teller.step(member, worker, teller.now - (trained - 1) * day, { trainedOn: teller.dayOf(teller.now - trained * day) }, 'train');
    if (left !== undefined) teller.step(member, worker, teller.now - left * day, {}, 'leave');
    return { record: member, username };
  });
  return { record, place, worker, members: joined };
}

function tellWatch({ teller, networks, cases }: Known, script: VillageScript['watches'][number]): void {
  const { days, state, visits, endReason, ended = 0 } = script;
  const network = networks[script.network];
  const member = network?.members[script.member];
  const file = cases[script.case];
  if (!network || !member || !file) throw new Error('the demonstration watches over nobody');
  const at = teller.now - days * day;
  const goes = member.username ?? network.worker;
  const asked = {
    childCalled: teller.nickname('lo'),
    childSex: 'female',
    lookFor: ['safe_at_home', 'goes_to_school', 'pressed_to_leave'],
    everyDays: 14,
    network: network.record.id,
    member: member.record.id,
    ...(member.username && { watcher: teller.idOf(member.username) }),
  };
  const watch = teller.begin('watch', network.worker, at, asked, 'ask', file);
  if (state === 'asked') return;
  teller.step(watch, goes, at + 8 * hour, {}, 'accept');
  for (const visit of visits) tellVisit(teller, watch, { goes, worker: network.worker }, visit);
  if (state === 'ended') teller.step(watch, network.worker, teller.now - ended * day, { endReason }, 'end');
}

type Visit = VillageScript['watches'][number]['visits'][number];
function tellVisit(
  teller: Teller,
  watch: Subject,
  { goes, worker }: { goes: string; worker: string },
  { days, worry, notSeen, answer }: Visit,
): void {
  const at = teller.now - days * day;
  const visitedOn = teller.dayOf(at);
  const how = notSeen
    ? { seen: false, notSeenWhy: notSeen }
    : { seen: true, safe: 'well', home: worry ? 'not_well' : 'well', health: 'well' };
  const visit = teller.begin('watchVisit', goes, at, { visitedOn, worry: worry === true, ...how }, 'record', watch);
  teller.step(watch, goes, at + 1_000, { lastVisitOn: visitedOn }, 'visit');
  if (answer) teller.step(visit, worker, at + 6 * hour, { answer }, 'look');
}

function tellSettlement({ teller, networks, reports }: Known, script: VillageScript['settlements'][number]): void {
  const { kind, days, state, tookPart, childHeard, agreed, said } = script;
  const network = networks[script.network];
  if (!network) throw new Error('the demonstration settles nowhere');
  const at = teller.now - days * day;
  const settler = network.members.find(({ username }) => username)?.username ?? network.worker;
  const told = { kind, place: network.place, network: network.record.id, on: teller.dayOf(at), tookPart, childHeard, agreed: agreed.lo };
  const record = teller.begin('settlement', settler, at, told, 'settle');
  const later = at + Math.min(3 * day, (teller.now - at) / 2);
  if (state === 'reviewed') teller.step(record, network.worker, later, {}, 'review');
  if (state === 'reopened') teller.step(record, network.worker, later, { reviewNote: said?.lo ?? agreed.lo }, 'reopen');
  // The report it became is told by then.
  if (state === 'reported')
    teller.step(record, network.worker, teller.now - hour / 2, { report: reports[script.report ?? -1]?.id }, 'passOn');
}

function tellQuarter({ teller, chainOf, yearBeginsIn }: Known, script: VillageScript['quarters'][number]): void {
  const { place, ago, state, figures } = script;
  const worker = teller.userFor('social-worker', chainOf(place));
  const told: Quarter = Array.from({ length: ago }).reduce<Quarter>(quarterBefore, quarterOf(teller.dayOf(teller.now), yearBeginsIn));
  const hidden = figureNames.filter((name: Figure) => figures[name] === undefined);
  const at = teller.now - (ago * 80 - 76) * day;
  const begun = { place, ...told, ...figures, ...(hidden.length > 0 && { hidden }) };
  const record = teller.begin('villageQuarter', worker, at, begun, 'draft');
  if (state === 'drafted') return;
  teller.step(record, worker, at + hour, {}, 'submit');
  if (state === 'accepted') teller.step(record, teller.userFor('supervisor', chainOf(place)), at + 2 * day, {}, 'accept');
}
