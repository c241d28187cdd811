// What a page was asked with beside its own question, such as a day or a language, goes on to what a script leads to.
// The server does the same for the links and forms in the page.

export const pagePins = ["edition", "as_of", "lang"];
export const dataPins = ["edition", "as_of"];

/** The address with those parameters of this page's address that are named. */
export function pinned(address, names = pagePins) {
  const here = new URLSearchParams(location.search);
  const there = new URL(address, location.origin);
  for (const name of names) if (here.has(name)) there.searchParams.set(name, here.get(name));
  return there.pathname + there.search + there.hash;
}
