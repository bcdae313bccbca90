import { useQuery, useQueryClient } from '@tanstack/react-query';
import Alert from '@cloudscape-design/components/alert';
import AppLayout from '@cloudscape-design/components/app-layout';
import SideNavigation from '@cloudscape-design/components/side-navigation';
import { Suspense, useEffect, useRef, useState } from 'react';
import { snapshotInfo } from '../api/queries';
import { Loading } from '../components/States';
import { plain } from '../text/plain';
import { link, navigate, usePlace, withQuery, type Place } from '../url/location';
import { ErrorBoundary } from './ErrorBoundary';
import { Header } from './Header';
import { Help } from './Help';
import { useGoKeys, useKey } from './keys';
import { routeOf, ROUTES, unknownParameters, type Route } from './routes';

export function App() {
  const place = usePlace();
  const route = routeOf(place.path);
  const at = place.query.get('at') ?? undefined;
  const [help, setHelp] = useState(false);
  const [panelHeight, setPanelHeight] = useState(440);
  useDocument(route);
  useFreshData(at);
  useKey('?', () => setHelp(true));
  useKey('/', () => focusSearch(at));
  useGoKeys((letter) => {
    const target = ROUTES.find(({ key }) => key === letter);
    if (target !== undefined) {
      navigate(link(target.path, { at }));
    }
  });
  const { page: Page, panel: Panel } = route;
  return (
    <>
      <Header onHelp={() => setHelp(true)} />
      <AppLayout
        headerSelector="#header"
        toolsHide
        navigation={<Navigation active={route.path} at={at} />}
        navigationWidth={220}
        maxContentWidth={1600}
        minContentWidth={320}
        ariaLabels={{ navigation: 'Pages', navigationClose: 'Close the list of pages', navigationToggle: 'Open the list of pages' }}
        splitPanel={Panel === undefined || !place.query.has('sel') ? undefined : <Suspense fallback={null}><Panel /></Suspense>}
        splitPanelOpen={place.query.has('sel')}
        onSplitPanelToggle={() => navigate(withQuery(place, { sel: undefined }))}
        splitPanelPreferences={{ position: 'bottom' }}
        onSplitPanelPreferencesChange={() => undefined}
        splitPanelSize={panelHeight}
        onSplitPanelResize={({ detail }) => setPanelHeight(detail.size)}
        content={
          <ErrorBoundary resetKey={place.path}>
            <UnknownParameters route={route} place={place} />
            <Suspense fallback={<Loading lines={8} />}>
              <Page />
            </Suspense>
          </ErrorBoundary>
        }
      />
      <Help visible={help} onDismiss={() => setHelp(false)} />
    </>
  );
}

function Navigation({ active, at }: { active: string; at: string | undefined }) {
  return (
    <SideNavigation
      activeHref={link(active, { at })}
      items={ROUTES.map(({ path, title }) => ({ type: 'link', text: title, href: link(path, { at }) }))}
      onFollow={(event) => {
        event.preventDefault();
        navigate(event.detail.href);
      }}
    />
  );
}

function UnknownParameters({ route, place }: { route: Route; place: Place }) {
  const unknown = unknownParameters(route, place);
  if (unknown.length === 0) {
    return null;
  }
  const cleaned = withQuery(place, Object.fromEntries(unknown.map((key) => [key, undefined])));
  return (
    <Alert type="info" dismissible onDismiss={() => navigate(cleaned, 'replace')} dismissAriaLabel="Remove them from the address">
      This page does not know {unknown.map((key) => `“${plain(key)}”`).join(', ')} in the address; ignored.
    </Alert>
  );
}

/** Puts the cursor into the search of the page; a page without one gives way to the exposures. */
function focusSearch(at: string | undefined): void {
  const search = document.querySelector<HTMLInputElement>('[data-search] input');
  if (search === null) {
    navigate(link('/exposures', { at }));
  } else {
    search.focus();
  }
}

/** Titles the window, and moves the focus to the new page so that a screen reader starts there. */
function useDocument(route: Route): void {
  const first = useRef(true);
  useEffect(() => {
    document.title = `${route.title} · Periplus`;
    if (first.current) {
      first.current = false;
      return;
    }
    const main = document.querySelector('main');
    main?.setAttribute('tabindex', '-1');
    main?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [route]);
}

/** Reads everything anew when another snapshot is published while the page is open. */
function useFreshData(at: string | undefined): void {
  const client = useQueryClient();
  const id = useQuery(snapshotInfo(at)).data?.id;
  const shown = useRef<string>(undefined);
  useEffect(() => {
    if (id !== undefined && shown.current !== id) {
      const changed = shown.current !== undefined;
      shown.current = id;
      if (changed) {
        void client.invalidateQueries({ queryKey: ['data'] });
      }
    }
  }, [client, id]);
}
