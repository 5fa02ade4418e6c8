// Every address of the staff app and the screen it shows; each screen is loaded when it is first opened.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import { Frame, NotFound, ScreenFailed } from './frame.tsx';
import { Loading } from './states.tsx';
import { Today } from './today/Today.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });
const screen = <Path extends string>(path: Path, component: RouteComponent) => createRoute({ getParentRoute: () => root, path, component });

const screens = [
  // Where everybody begins: it comes with the frame.
  screen('/', Today),
  screen(
    '/reports',
    lazyRouteComponent(() => import('../domains/intake/web/Reports.tsx'), 'Reports'),
  ),
  screen(
    '/reports/$id',
    lazyRouteComponent(() => import('../domains/intake/web/Report.tsx'), 'Report'),
  ),
  screen(
    '/cases',
    lazyRouteComponent(() => import('../domains/case/web/Cases.tsx'), 'Cases'),
  ),
  screen(
    '/cases/$id',
    lazyRouteComponent(() => import('../domains/case/web/CaseFile.tsx'), 'CaseFile'),
  ),
  screen(
    '/screen',
    lazyRouteComponent(() => import('../domains/screening/web/Screen.tsx'), 'Screen'),
  ),
  screen(
    '/screenings',
    lazyRouteComponent(() => import('../domains/screening/web/Screenings.tsx'), 'Screenings'),
  ),
  screen(
    '/screenings/$id',
    lazyRouteComponent(() => import('../domains/screening/web/Screened.tsx'), 'Screened'),
  ),
  screen(
    '/persons',
    lazyRouteComponent(() => import('../domains/person/web/Persons.tsx'), 'Persons'),
  ),
  screen(
    '/persons/$id',
    lazyRouteComponent(() => import('../domains/person/web/Person.tsx'), 'Person'),
  ),
  screen(
    '/referrals',
    lazyRouteComponent(() => import('../domains/referral/web/Referrals.tsx'), 'Referrals'),
  ),
  screen(
    '/referrals/$id',
    lazyRouteComponent(() => import('../domains/referral/web/Referral.tsx'), 'Referral'),
  ),
  screen(
    '/services',
    lazyRouteComponent(() => import('../domains/directory/web/Services.tsx'), 'Services'),
  ),
  screen(
    '/services/$id',
    lazyRouteComponent(() => import('../domains/directory/web/Service.tsx'), 'Service'),
  ),
  screen(
    '/village',
    lazyRouteComponent(() => import('../domains/village/web/MyVillage.tsx'), 'MyVillage'),
  ),
  screen(
    '/village/report',
    lazyRouteComponent(() => import('../domains/village/web/Worry.tsx'), 'Worry'),
  ),
  screen(
    '/village/settle',
    lazyRouteComponent(() => import('../domains/village/web/Settle.tsx'), 'Settle'),
  ),
  screen(
    '/villages',
    lazyRouteComponent(() => import('../domains/village/web/Villages.tsx'), 'Villages'),
  ),
  screen(
    '/villages/quarter',
    lazyRouteComponent(() => import('../domains/village/web/Quarter.tsx'), 'Quarter'),
  ),
  screen(
    '/villages/$id',
    lazyRouteComponent(() => import('../domains/village/web/Network.tsx'), 'Network'),
  ),
  screen(
    '/watches/$id',
    lazyRouteComponent(() => import('../domains/village/web/Watch.tsx'), 'Watch'),
  ),
  screen(
    '/settlements',
    lazyRouteComponent(() => import('../domains/village/web/Settlements.tsx'), 'Settlements'),
  ),
  screen(
    '/settlements/$id',
    lazyRouteComponent(() => import('../domains/village/web/Settlement.tsx'), 'Settlement'),
  ),
  screen(
    '/records/$type/$id',
    lazyRouteComponent(() => import('./records/AnyRecord.tsx'), 'AnyRecord'),
  ),
  screen(
    '/search',
    lazyRouteComponent(() => import('./search/Search.tsx'), 'Search'),
  ),
  screen(
    '/referrals/new',
    lazyRouteComponent(() => import('../domains/referral/web/SendReferral.tsx'), 'SendReferral'),
  ),
  screen(
    '/statistics',
    lazyRouteComponent(() => import('../domains/statistics/web/Statistics.tsx'), 'Statistics'),
  ),
  screen(
    '/import',
    lazyRouteComponent(() => import('./import/Import.tsx'), 'Import'),
  ),
  screen(
    '/account',
    lazyRouteComponent(() => import('./account/Account.tsx'), 'Account'),
  ),
  screen(
    '/sending',
    lazyRouteComponent(() => import('./device/Sending.tsx'), 'Sending'),
  ),
  screen(
    '/team',
    lazyRouteComponent(() => import('./device/Team.tsx'), 'Team'),
  ),
  screen(
    '/audit',
    lazyRouteComponent(() => import('./audit/Audit.tsx'), 'Audit'),
  ),
  screen(
    '/retention',
    lazyRouteComponent(() => import('./retention/Retention.tsx'), 'Retention'),
  ),
  screen(
    '/admin/users',
    lazyRouteComponent(() => import('./admin/Users.tsx'), 'Users'),
  ),
  screen(
    '/admin/agencies',
    lazyRouteComponent(() => import('./admin/Agencies.tsx'), 'Agencies'),
  ),
  screen(
    '/admin/duties',
    lazyRouteComponent(() => import('./admin/Duties.tsx'), 'Duties'),
  ),
];

export const router = createRouter({
  routeTree: root.addChildren(screens),
  basepath: '/staff',
  defaultPendingComponent: Loading,
  defaultErrorComponent: ScreenFailed,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
