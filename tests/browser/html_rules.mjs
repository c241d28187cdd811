// Where html-validate's recommended rules do not fit these pages, and why.
export const rules = {
  // Void elements and attributes are written as templates have them: both ways are HTML.
  'void-style': 'off',
  'attribute-boolean-style': 'off',
  'attribute-empty-style': 'off',
  // ctemplate escapes what it must; whether the rest is a raw or a named character is no fault.
  'no-raw-characters': 'off',
  // Lines end as templates and the values in them end.
  'no-trailing-whitespace': 'off',
  // Numbers come from the county as text; the style keeps a link to a telephone on one line.
  'tel-non-breaking': 'off',
  // A school's or a support's name is as long as it is, and stands first in the title.
  'long-title': 'off',
  // What a reader ticks, and what an address carries more than once, has one name for all.
  'form-dup-name': 'off',
};
