// Whether this page is the one that a provider of single sign-on sends people back to.
const comingBack = '/staff/signed-in';

export const isBack = (): boolean => location.pathname === comingBack;
