import { link } from '../url/location';

/** The page of one resource. */
export function resourceHref(arn: string, at?: string): string {
  return arn === 'internet' ? link('/exposures', { at }) : link('/resource', { arn, at });
}

/** What falls with a resource. */
export function radiusHref(arn: string, at?: string, more: Readonly<Record<string, string | undefined>> = {}): string {
  return link('/radius', { arn, at, ...more });
}
