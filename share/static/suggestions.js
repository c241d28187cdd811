// Words and titles that what is being typed may go on to. Without this script, or without what it loads, the field
// is a plain one.

import { dataPins, pinned } from "./pins.js";

const wait = 150;

async function suggest(query, populate, asked) {
  const words = query.trim();
  const turn = ++asked.turn;
  await new Promise((resolve) => setTimeout(resolve, wait));
  if (turn !== asked.turn) return;
  try {
    const answer = await fetch(pinned("/api/v1/suggestions?q=" + encodeURIComponent(words), dataPins));
    const items = answer.ok ? (await answer.json()).items : [];
    if (turn === asked.turn) populate(items);
  } catch {
    populate([]);
  }
}

/** The library writes HTML: what is typed or stored elsewhere becomes text first. */
function textOnly(text) {
  const place = document.createElement("span");
  place.textContent = text;
  return place.innerHTML;
}

function enhance(input, build) {
  const place = document.createElement("div");
  place.className = "suggested";
  const { id, name } = input;
  const form = input.form;
  const describedBy = input.getAttribute("aria-describedby");
  const asked = { turn: 0 };
  input.replaceWith(place);
  build({
    element: place,
    id,
    name,
    defaultValue: input.value,
    minLength: 2,
    displayMenu: "overlay",
    inputClasses: "govuk-input",
    confirmOnBlur: false,
    showNoOptionsFound: false,
    tAssistiveHint: () => input.dataset.suggest,
    source: (query, populate) => suggest(query, populate, asked),
    templates: {
      inputValue: (item) => item?.text ?? "",
      suggestion: (item) => textOnly(typeof item === "string" ? item : item.text),
    },
    onConfirm: (item) => {
      if (!item) return;
      if (item.offer) location.assign(pinned("/offers/" + encodeURIComponent(item.offer)));
      else setTimeout(() => form.requestSubmit());
    },
  });
  const field = document.getElementById(id);
  field.maxLength = 200;
  // Escape closes the list; who was in it is back in the field.
  place.addEventListener("keydown", (event) => {
    if (event.key === "Escape") setTimeout(() => field.focus());
  });
  field.type = "search";
  if (describedBy) field.setAttribute("aria-describedby", `${describedBy} ${field.getAttribute("aria-describedby") ?? ""}`.trim());
}

const fields = document.querySelectorAll("input[data-suggest]");
if (fields.length > 0)
  import("./accessible-autocomplete.min.js")
    .then(() => fields.forEach((field) => enhance(field, window.accessibleAutocomplete)))
    .catch(() => {});
