// Shows schools that fit while somebody types into 'Find your school', and goes to the one that is chosen. Without it, or
// when it cannot reach the service, the form gives the same schools as a list.
import { dataPins, pinned } from "./pins.js";

const delay = 150; // Milliseconds: who types fast asks once.
const most = 8;

const load = (address) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });

const finder = document.querySelector(".finder[data-library]");
const field = finder?.querySelector("#q");

const pause = () => new Promise((resolve) => setTimeout(resolve, delay));

async function find(words, signal) {
  const query = new URLSearchParams({ q: words, per_page: String(most) });
  const answer = await fetch(pinned(`${finder.dataset.schools}?${query}`, dataPins), { signal });
  if (!answer.ok) return [];
  return (await answer.json()).items;
}

const place = (school) => [school.town, school.postcode].filter(Boolean).join(", ");

// The library puts what this gives into the page as HTML.
const safe = (text) => {
  const element = document.createElement("span");
  element.textContent = text;
  return element.innerHTML;
};

const line = (school) => {
  const words = finder.dataset;
  const about = [place(school), school.trust?.name, `${words.urn} ${school.urn}`].filter(Boolean).join(" · ");
  return `${safe(school.name)} <span class="about">${safe(about)}</span>`;
};

function enhance() {
  const words = finder.dataset;
  const form = field.form;
  const hint = field.getAttribute("aria-describedby");
  const holder = document.createElement("div");
  holder.className = "suggested";
  field.replaceWith(holder);
  let asking = new AbortController();

  window.accessibleAutocomplete({
    element: holder,
    id: "q",
    name: "q",
    defaultValue: field.value,
    minLength: 2,
    confirmOnBlur: false,
    showNoOptionsFound: true,
    inputClasses: "govuk-input",
    tNoResults: () => words.none,
    tStatusQueryTooShort: () => words.short,
    tStatusNoResults: () => words.none,
    tStatusResults: (length, selected) => `${words.some} ${length}. ${selected}`,
    tAssistiveHint: () => words.help,
    templates: {
      inputValue: (school) => (school && school.name) || "",
      suggestion: (school) => (typeof school === "string" ? safe(school) : line(school)),
    },
    source: async (typed, show) => {
      asking.abort();
      asking = new AbortController();
      const { signal } = asking;
      await pause();
      if (signal.aborted) return;
      try {
        show(await find(typed, signal));
      } catch {
        // Another letter came, or there is no answer: the form still works.
      }
    },
    onConfirm: (school) => {
      if (school) window.location.assign(pinned(`/schools/${school.urn}`));
    },
  });

  const input = holder.querySelector("input");
  input.maxLength = 200;
  if (hint) input.setAttribute("aria-describedby", `${hint} ${input.getAttribute("aria-describedby") || ""}`.trim());
  // Escape closes the list; who was in it is back in the field.
  holder.addEventListener("keydown", (event) => {
    if (event.key === "Escape") setTimeout(() => input.focus());
  });
  // Enter without a choice looks for what is typed, also while the list is open.
  input.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" || holder.querySelector(".autocomplete__option--focused")) return;
      event.preventDefault();
      event.stopPropagation();
      form.requestSubmit();
    },
    true,
  );
}

if (field) {
  load(finder.dataset.library)
    .then(enhance)
    .catch(() => {});
}
