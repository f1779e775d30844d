/* What htmx leaves undone: where the focus goes after a swap, what a screen reader hears, and what is said when the network fails.
   Pages work without this file. Nothing is kept in the browser. */
"use strict";

/* Only what a person asked for with a click or by sending a form moves the focus or speaks; polling and drafts stay silent. */
const esGesto = (evento) => {
  const pedido = evento.detail.requestConfig;
  return ["click", "submit"].includes(pedido?.triggeringEvent?.type) && !pedido.headers["X-Fondo"];
};
const escribible = "input:not([type=hidden]):not([type=checkbox]):not([type=radio]):not([disabled]):not([readonly]), textarea:not([readonly]), select";

function primero(zona) {
  const pedido = zona.querySelector("[autofocus]");
  const conError = zona.matches?.("[data-errores]") ? zona : zona.querySelector("[data-errores], .conflicto");
  if (conError || pedido) return conError || pedido;
  const campos = [...zona.querySelectorAll(escribible)];
  return campos.find((campo) => !campo.value) || campos[0] || zona.querySelector("a[href], button") || zona;
}

function enfocar(elemento) {
  if (!elemento.matches("a, button, input, select, textarea, summary, [tabindex]")) elemento.tabIndex = -1;
  elemento.focus({ preventScroll: false });
}

function decir(texto) {
  document.getElementById("voz").textContent = texto;
}

/* Several pieces may come in one answer, the one that was asked for last: one focus, at the end. Whoever already took a field of
   what arrived keeps it: what they type must not land in another. */
let recienLlegada = null;
function llevarElFoco() {
  const yaEscribe = document.activeElement.matches(escribible) && recienLlegada.contains(document.activeElement);
  if (recienLlegada.isConnected && !yaEscribe) enfocar(primero(recienLlegada));
  recienLlegada = null;
}
document.addEventListener("htmx:afterSettle", (evento) => {
  if (!esGesto(evento)) return;
  if (!recienLlegada) queueMicrotask(llevarElFoco);
  recienLlegada = evento.target;
});

/* What is being pressed stays until it is let go: taken away in between by what arrives by itself, the click would be of nobody. */
let pulsado = null;
let porPedir = [];
let porPoner = []; // pieces that came beside what was asked for, each with what it takes the place of
document.addEventListener("pointerdown", (evento) => { pulsado = evento.target; });
const soltar = () => setTimeout(() => {
  pulsado = null;
  const pedidos = porPedir;
  porPedir = [];
  porPoner.splice(0).forEach(([lugar, pieza]) => lugar.replaceWith(pieza));
  pedidos.filter(({ elt }) => elt.isConnected).forEach(({ elt, path }) => htmx.ajax("get", path, { source: elt }));
});
["pointerup", "pointercancel"].forEach((nombre) => document.addEventListener(nombre, soltar));
document.addEventListener("htmx:beforeSwap", (evento) => {
  const { target, requestConfig } = evento.detail;
  if (!pulsado || requestConfig.verb !== "get" || esGesto(evento) || !target.contains(pulsado)) return;
  evento.detail.shouldSwap = false;
  porPedir.push(requestConfig);
});

document.addEventListener("htmx:oobBeforeSwap", (evento) => {
  const { target, fragment } = evento.detail;
  if (!pulsado || !target.contains(pulsado)) return;
  evento.detail.shouldSwap = false;
  porPoner.push([target, fragment]);
});

document.addEventListener("htmx:afterRequest", (evento) => {
  const { successful, requestConfig, xhr } = evento.detail;
  if (successful) document.getElementById("aviso-red").replaceChildren();
  if (!esGesto(evento) || requestConfig?.verb === "get") return;
  if (successful && xhr.status < 400 && !requestConfig.elt.hasAttribute("data-solo-mira")) decir("Guardado.");
});

function avisarFallo(texto) {
  const aviso = document.getElementById("aviso-red");
  const parrafo = document.createElement("p");
  parrafo.textContent = texto;
  aviso.replaceChildren(parrafo);
}

/* A refusal that is not swapped still brings its reason: it is read from the answer as text, never as HTML. */
function motivoDe(xhr) {
  const hoja = new DOMParser().parseFromString(xhr.responseText || "", "text/html");
  return hoja.querySelector("#rechazo strong, [data-motivo]")?.textContent.trim();
}

document.addEventListener("htmx:responseError", (evento) => {
  if (!esGesto(evento)) return;
  avisarFallo(motivoDe(evento.detail.xhr) || "El sistema no pudo responder. Lo que escribió sigue aquí: espere un momento y vuelva a intentar.");
});
for (const falla of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(falla, (evento) => {
    if (esGesto(evento)) avisarFallo("No hay conexión. Lo que escribió sigue aquí y aún no se guarda: vuelva a intentar cuando haya señal.");
  });
}

/* A menu closes with Escape or by going elsewhere, as people expect. */
document.addEventListener("click", (evento) => {
  for (const menu of document.querySelectorAll("details.persona[open]")) if (!menu.contains(evento.target)) menu.open = false;
});
document.addEventListener("keydown", (evento) => {
  const menu = evento.key === "Escape" && document.activeElement.closest("details.persona[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});

/* A link that says which keys follow it: the projected session goes from point to point with the arrows. */
document.addEventListener("keydown", (evento) => {
  if (evento.ctrlKey || evento.altKey || evento.metaKey || evento.target.closest("input, textarea, select")) return;
  const liga = [...document.querySelectorAll("a[data-tecla]")].find((una) => una.dataset.tecla.split(" ").includes(evento.key));
  if (liga) { evento.preventDefault(); liga.click(); }
});

/* A double click sends once. The server would give both the same answer; but the browser keeps only the second, and what is shown
   a single time (the code of a card) travels with the first. */
document.addEventListener("submit", (evento) => {
  const form = evento.target;
  if (form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset.enviado) evento.preventDefault();
  form.dataset.enviado = "si";
  setTimeout(() => delete form.dataset.enviado, 3000);
});
