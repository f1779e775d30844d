/* Several people at once, and what is typed and not saved yet. Drafts live on the server; nothing is kept in the browser.
   What a form says of its draft is what the server answered. None of this is a gesture: it never keeps a session alive. */
"use strict";
(() => {
  const ESPERA = 8000; // a draft is never older than ten seconds
  const PLAZO = 20000; // a line that does not answer by then did not save
  const LATIDO = 25000;
  const relojes = new WeakMap();
  const vuelos = new WeakMap(); // the draft of each form that is on its way: never two at once, the older could arrive last
  const ventana = Array.from(crypto.getRandomValues(new Uint8Array(12)), (octeto) => octeto.toString(16).padStart(2, "0")).join("");
  const cabeceras = () => ({ ...JSON.parse(document.body.getAttribute("hx-headers") || "{}"), "X-Fondo": "1" });

  function decirEstado(form, texto, sinGuardar) {
    const estado = form.querySelector("[data-estado]");
    if (!estado) return;
    estado.textContent = texto;
    estado.classList.toggle("sin-guardar", sinGuardar);
  }

  /* `despues`: what is kept was typed after the form of that key had its effect, here or in another window. Said by what is kept
     when leaving too: there nobody can ask twice. */
  function cuerpoDe(form, alSalir) {
    const cuerpo = new URLSearchParams({ ventana });
    if (form.dataset.despues || alSalir) cuerpo.append("despues", "si");
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
    if (form.dataset.sucio !== "si" && !(alSalir && form.dataset.sucio === "enviando")) return; // what is on its way would not arrive
    if (vuelos.has(form) && !alSalir) return; // it goes when that one is back
    soltar(form);
    const vuelo = new AbortController();
    vuelos.set(form, vuelo);
    const plazo = setTimeout(() => vuelo.abort(), PLAZO);
    form.dataset.sucio = "enviando";
    try {
      const respuesta = await fetch(form.dataset.borrador, {
        method: "POST", body: cuerpoDe(form, alSalir), headers: cabeceras(), keepalive: alSalir, credentials: "same-origin", redirect: "error",
        signal: vuelo.signal,
      });
      const texto = await respuesta.text();
      if (form.dataset.sucio === "no") return; // sent meanwhile: it is not a draft any more
      if (respuesta.headers.has("X-Llave")) form.elements.llave.value = respuesta.headers.get("X-Llave");
      if (respuesta.status === 409 && !form.dataset.despues) {
        form.dataset.despues = form.dataset.sucio = "si";
      } else if (!respuesta.ok) throw new Error(respuesta.status === 401 ? texto : "");
      else if (form.dataset.sucio === "enviando") {
        form.dataset.sucio = "no";
        decirEstado(form, texto, false);
      }
    } catch (falla) {
      if (vuelos.get(form) !== vuelo || form.dataset.sucio === "no") return; // another took its place, or it was sent
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
  document.addEventListener("submit", ({ target }) => {
    if (!target.dataset.borrador) return;
    target.dataset.sucio = "no";
    soltar(target);
  }, true);
  /* Until it is answered, or too long has passed, nobody goes on typing in it: the answer takes its place, and what was typed after
     would go with it. */
  const seEnvia = ({ detail }) => detail.requestConfig?.verb === "post" && detail.elt.matches("form[data-borrador]");
  let escribia = null;
  document.addEventListener("htmx:beforeRequest", (evento) => {
    if (!seEnvia(evento)) return;
    escribia = document.activeElement;
    evento.detail.elt.inert = true;
    setTimeout(() => { evento.detail.elt.inert = false; }, PLAZO);
  });
  document.addEventListener("htmx:afterRequest", (evento) => {
    if (!seEnvia(evento)) return;
    evento.detail.elt.inert = false;
    if (document.activeElement === document.body && evento.detail.elt.contains(escribia)) escribia.focus({ preventScroll: true });
  });
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
    const cuerpo = new URLSearchParams({ camino: `${new URL(form.action).pathname}#${form.elements.llave?.value || ""}` });
    fetch(descartar.action, { method: "POST", body: cuerpo, headers: cabeceras(), keepalive: true, redirect: "manual" }).catch(() => {});
  });

  /* What one does in a list draws it again whole: the forms that are open in its other rows are put back where they were. They are
     taken out before, so that htmx does not undo them with the rest. */
  let abiertos = [];
  document.addEventListener("htmx:beforeSwap", ({ detail: { target, requestConfig, shouldSwap } }) => {
    if (!shouldSwap || requestConfig.verb !== "post") return;
    const otros = [...target.querySelectorAll("form[data-borrador]")].filter((form) => !form.contains(requestConfig.elt));
    abiertos = otros.map((form) => [form, form.id.replace("formulario-", "")]);
    for (const [form] of abiertos) form.remove();
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const [form, lugar] of abiertos.splice(0)) document.getElementById(lugar)?.replaceWith(form);
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
