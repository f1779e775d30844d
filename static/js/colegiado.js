/* Several people at once, and what is typed and not saved yet. Drafts live on the server; nothing is kept in the browser.
   What a form says of its draft is what the server answered. None of this is a gesture: it never keeps a session alive. */
"use strict";
(() => {
  const ESPERA = 8000; // a draft is never older than ten seconds
  const PLAZO = 20000; // a line that does not answer by then did not save
  const LATIDO = 25000;
  const relojes = new WeakMap();
  const vuelos = new WeakMap(); // the draft of each form that is on its way: never two at once, the older could arrive last
  const cabeceras = () => ({ ...JSON.parse(document.body.getAttribute("hx-headers") || "{}"), "X-Fondo": "1" });

  function decirEstado(form, texto, sinGuardar) {
    const estado = form.querySelector("[data-estado]");
    if (!estado) return;
    estado.textContent = texto;
    estado.classList.toggle("sin-guardar", sinGuardar);
  }

  function cuerpoDe(form) {
    const cuerpo = new URLSearchParams();
    for (const [campo, valor] of new FormData(form)) {
      if (campo === "csrfmiddlewaretoken" || valor instanceof File) continue;
      cuerpo.append(campo === "llave" ? "llave_del_formulario" : campo, valor);
    }
    cuerpo.append("camino", new URL(form.action).pathname);
    return cuerpo;
  }

  async function guardar(form, alSalir = false) {
    clearTimeout(relojes.get(form));
    relojes.delete(form);
    if (form.dataset.sucio !== "si") return;
    if (vuelos.has(form) && !alSalir) return; // it goes when that one is back
    soltar(form);
    const vuelo = new AbortController();
    vuelos.set(form, vuelo);
    const plazo = setTimeout(() => vuelo.abort(), PLAZO);
    form.dataset.sucio = "enviando";
    try {
      const respuesta = await fetch(form.dataset.borrador, {
        method: "POST", body: cuerpoDe(form), headers: cabeceras(), keepalive: alSalir, credentials: "same-origin", redirect: "error",
        signal: vuelo.signal,
      });
      const texto = await respuesta.text();
      if (!respuesta.ok) throw new Error(respuesta.status === 401 ? texto : "");
      if (form.dataset.sucio === "enviando") {
        form.dataset.sucio = "no";
        decirEstado(form, texto, false);
      }
    } catch (falla) {
      if (vuelos.get(form) !== vuelo) return; // another took its place
      form.dataset.sucio = "si";
      const dicho = falla instanceof TypeError || falla.name === "AbortError" ? "" : falla.message;
      decirEstado(form, `Sin guardar. ${dicho}`.trim(), true);
      programar(form);
    } finally {
      clearTimeout(plazo);
      if (vuelos.get(form) === vuelo) vuelos.delete(form);
    }
    if (form.dataset.sucio === "si" && !relojes.has(form)) guardar(form); // what was typed meanwhile has waited enough
  }

  function soltar(form) {
    const vuelo = vuelos.get(form);
    vuelos.delete(form);
    vuelo?.abort();
  }

  function programar(form) {
    if (!relojes.has(form)) relojes.set(form, setTimeout(() => { if (form.isConnected) guardar(form); }, ESPERA));
  }

  function ensuciar(form) {
    form.dataset.sucio = "si";
    decirEstado(form, "Sin guardar", true);
    programar(form);
  }

  document.addEventListener("input", (evento) => {
    const form = evento.target.closest("form[data-borrador]");
    if (form) ensuciar(form);
  });
  document.addEventListener("focusout", (evento) => {
    const form = evento.target.closest?.("form[data-borrador]");
    if (form) guardar(form);
  });
  const todos = () => { for (const form of document.querySelectorAll("form[data-borrador]")) guardar(form, true); };
  window.addEventListener("pagehide", todos);
  document.addEventListener("visibilitychange", () => { if (document.hidden) todos(); else latir(); });

  /* What is sent is not a draft any more; what is cancelled on purpose is not wanted back. */
  document.addEventListener("submit", (evento) => { if (evento.target.dataset.borrador) evento.target.dataset.sucio = "no"; }, true);
  /* What was sent and did not arrive is a draft again, with nobody having to type. */
  for (const falla of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(falla, ({ target, detail }) => {
      if (detail.requestConfig?.verb === "post" && target.matches("form[data-borrador]")) ensuciar(target);
    });
  }
  document.addEventListener("click", (evento) => {
    const form = evento.target.closest("[data-cancela]")?.closest("form[data-borrador]");
    const descartar = document.getElementById("descartar-borrador");
    if (!form || !descartar) return;
    form.dataset.sucio = "no";
    soltar(form);
    const llave = form.elements.llave?.value || "";
    const cuerpo = new URLSearchParams({ camino: new URL(form.action).pathname, llave_del_formulario: llave });
    fetch(descartar.action, { method: "POST", body: cuerpo, headers: cabeceras(), keepalive: true, redirect: "manual" }).catch(() => {});
  });

  /* «I am here», while the page is being looked at. */
  function latir() {
    const pulso = document.getElementById("pulso");
    if (!pulso || document.hidden) return;
    const cuerpo = new URLSearchParams({ camino: location.pathname });
    fetch(pulso.dataset.presente, { method: "POST", body: cuerpo, headers: cabeceras() }).catch(() => {});
  }
  setInterval(latir, LATIDO);
  latir();

  /* One's own save changes what each process owes: the frame is asked for at once. */
  document.addEventListener("htmx:afterRequest", (evento) => {
    const { requestConfig, successful } = evento.detail;
    if (successful && requestConfig?.verb === "post" && !requestConfig.headers["X-Fondo"]) window.htmx.trigger("#pulso", "actualizar");
  });
})();
