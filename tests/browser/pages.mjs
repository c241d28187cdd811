// The pages that are looked at closely: one of each kind that the site links, and some that only forms lead to.
import { address, listed } from './session.mjs';

/// The kind of a page: its path with what differs left open, and the names of its parameters.
export function kindOf(target) {
  const url = new URL(target, address);
  const path = url.pathname.replace(/^\/(schools|trusts)\/[^/]+/, '/$1/*').replace(/^\/offers\/[^/]+/, '/offers/*')
    .replace(/^\/(editions|changes)\/[^/]+/, '/$1/*').replace(/^\/promise\/[^/.]+/, '/promise/*');
  const names = [...new Set(url.searchParams.keys())].sort().join('&');
  return names ? `${path}?${names}` : path;
}

export function isPage(path) {
  return !/^\/(api\/v1|open-referral|feeds|health|static|metrics)(\/|$)/.test(path) && !/\.(csv|json|ics|vcf)$/.test(path);
}

/// A school of each sector that the school journeys are made with.
export async function schoolsOfSectors() {
  const schools = await listed('/api/v1/schools?per_page=500');
  const named = (school) => schools.filter(({ name }) => name === school.name).length === 1;
  return ['primary', 'secondary', 'special'].map((sector) => ({
    sector,
    ...schools.find((school) => school.sectors.includes(sector) && school.sectors.length === 2 && named(school)),
  }));
}

/// Name and address of each main page.
export async function mainPages() {
  const [{ urn }] = await schoolsOfSectors();
  const offers = await listed('/api/v1/offers?per_page=500');
  const { id } = offers.find((offer) => offer.title) ?? {};
  const [theme] = offers.map((offer) => offer.theme);
  const pages = {
    home: '/',
    found: '/?q=primary',
    'nothing-found': '/?q=zzzzzz',
    school: `/schools/${urn}`,
    'school-for-a-role': `/schools/${urn}?for=head`,
    support: '/offers',
    search: '/offers?q=attendance',
    'search-nothing': '/offers?q=zzzzzz',
    topic: `/offers?theme=${theme}`,
    offer: `/offers/${id}`,
    compare: `/compare?offers=${offers.slice(0, 2).map((offer) => offer.id).join(',')}`,
    trusts: '/trusts',
    promise: '/promise',
    results: '/results',
    priorities: '/priorities',
    duties: '/duties',
    cannot: '/not-offered',
    history: '/editions',
    changes: '/editions/2',
    'how-it-works': '/how-it-works',
    data: '/data',
    accessibility: '/accessibility',
    coverage: '/coverage',
    capacity: '/capacity',
    county: '/county',
    api: '/api',
    'not-there': '/nothing-here',
    'no-such-school': '/schools/123456',
  };
  // Pages that are not there (yet) are of no kind.
  const optional = ['compare', 'trusts'];
  for (const name of optional)
    if ((await fetch(address + pages[name])).status !== 200) delete pages[name];
  return Object.entries(pages).map(([name, target]) => ({ name, target }));
}

/// Opens one of them; what is meant to be missing is no finding.
export async function visit(session, page, target) {
  const status = (await page.goto(target)).status();
  const meant = ['/nothing-here', '/schools/123456'].includes(target) ? 404 : 200;
  if (status !== meant) session.found(`answers ${status}, not ${meant}`, target);
}
