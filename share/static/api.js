// Shows the API's description to read and to try. It asks this site alone: no badge, no fonts from elsewhere.
"use strict";

window.addEventListener("DOMContentLoaded", () => {
  const viewer = document.getElementById("api-viewer");
  if (!viewer || !window.SwaggerUIBundle) return;
  window.SwaggerUIBundle({
    url: viewer.dataset.document,
    domNode: viewer,
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    docExpansion: "list",
    displayRequestDuration: true,
    validatorUrl: null,
    // The page has its heading, its licence and the address of the description already.
    plugins: [() => ({ components: { InfoContainer: () => null } })],
    presets: [window.SwaggerUIBundle.presets.apis],
    onComplete: () => { document.getElementById("api-table").hidden = true; },
  });
});
