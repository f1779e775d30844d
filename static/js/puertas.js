/* The code of a card arrives behind «#», which browsers send to nobody: put it in its field and take it out of the address. */
"use strict";

const campo = document.querySelector("input[name=codigo]");
const llegado = decodeURIComponent(location.hash.slice(1));
if (campo && /^[2-9A-Za-z-]{10,24}$/.test(llegado)) {
  campo.value = llegado.toUpperCase();
  history.replaceState(null, "", location.pathname);
}
