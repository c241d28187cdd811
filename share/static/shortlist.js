// A reader's own list of support. Its address holds all of it; this browser keeps it too, so that it is there the
// next time. Nothing is sent anywhere. Without this script the same links lead to the list's address.

import { pinned } from "./pins.js";

const key = "offerbook-list";
const most = 30;

/** Ids as addresses name them; what else may be stored is dropped. */
function clean(ids) {
  const known = (Array.isArray(ids) ? ids : []).filter((id) => /^[a-z][a-z0-9-]{2,63}$/.test(id));
  return [...new Set(known)].slice(0, most);
}

function stored() {
  try {
    return clean(JSON.parse(localStorage.getItem(key) || "[]"));
  } catch {
    return [];
  }
}

/** False where the browser keeps nothing, such as in a private window. */
function store(ids) {
  try {
    localStorage.setItem(key, JSON.stringify(clean(ids)));
    return true;
  } catch {
    return false;
  }
}

/** The list's page, in the language of this page and for the same school, which `beside` names where the address does not. */
function addressOf(ids, beside = []) {
  const names = [...ids.map((id) => ["offer", id]), ...beside];
  return pinned("/shortlist?" + new URLSearchParams(names), ["lang", "school"]);
}

function showCount() {
  const ids = stored();
  for (const link of document.querySelectorAll("[data-list-link]")) {
    link.dataset.text ??= link.textContent;
    link.href = addressOf(ids);
    link.textContent = ids.length === 0 ? link.dataset.text : `${link.dataset.text} (${ids.length})`;
  }
}

/** The link becomes a button that says what it does and what it did. */
function makeButton(link) {
  const id = link.dataset.listAdd;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  const see = document.createElement("a");
  see.dataset.listLink = "";
  see.textContent = link.dataset.listSee;
  const say = document.createElement("span");
  say.className = "govuk-visually-hidden";
  say.setAttribute("role", "status");
  const show = () => {
    button.textContent = stored().includes(id) ? link.dataset.listTakeOut : link.dataset.listPutIn;
    showCount();
  };
  button.addEventListener("click", () => {
    const ids = stored();
    const had = ids.includes(id);
    if (!store(had ? ids.filter((other) => other !== id) : [...ids, id])) {
      location.assign(addressOf([...ids, id]));
      return;
    }
    show();
    say.textContent = had ? link.dataset.listOut : link.dataset.listIn;
  });
  link.replaceWith(button, " ", see, say);
  show();
}

/** What is ticked is put to the list that is kept. */
function takeTicked(form) {
  form.addEventListener("submit", (event) => {
    if (!event.submitter?.getAttribute("formaction")) return;
    event.preventDefault();
    const fields = [...new FormData(form)];
    const ticked = fields.filter(([name]) => name === "offer").map(([, id]) => id);
    const ids = clean([...stored(), ...ticked]);
    store(ids);
    const beside = fields.filter(([name]) => name !== "offer");
    location.assign(addressOf(ids, beside));
  });
}

function showList(page) {
  const here = clean(new URLSearchParams(location.search).getAll("offer"));
  const kept = stored();
  if (here.length === 0) {
    if (kept.length > 0) location.replace(addressOf(kept));
    return;
  }
  const address = page.querySelector("[data-list-address]");
  const send = page.querySelector("[data-list-send]");
  if (send) {
    send.href = send.href.replace(encodeURIComponent(address.textContent), encodeURIComponent(location.href));
    send.hidden = false;
  }
  if (address) address.textContent = location.href;
  const same = () => here.join() === stored().join();
  for (const link of page.querySelectorAll("[data-list-remove]"))
    link.addEventListener("click", () => {
      if (same()) store(here.filter((id) => id !== link.dataset.listRemove));
    });
  const empty = page.querySelector("[data-list-empty]");
  if (empty) {
    empty.hidden = false;
    empty.querySelector("button").addEventListener("click", () => {
      store([]);
      location.assign(addressOf([]));
    });
  }
  const place = page.querySelector("[data-list-keep]");
  if (!place || same()) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.textContent = place.dataset.listKeep;
  button.addEventListener("click", () => {
    store(here);
    place.textContent = place.dataset.listKept;
  });
  place.append(button);
}

document.querySelectorAll("a[data-list-add]").forEach(makeButton);
document.querySelectorAll("form[data-list-form]").forEach(takeTicked);
document.querySelectorAll("[data-list-page]").forEach(showList);
showCount();
