/* A chosen file is sent in pieces while the rest of the form is written. A line that breaks does not begin it again: the server says
   how much has arrived and it goes on from there, also when the same file is chosen after the page was loaded anew. Without this
   file the form sends it as any other. Nothing is kept in the browser. */
"use strict";
(() => {
  const ESPERAS = [1, 2, 4, 8, 15, 30]; // seconds before trying again
  const PACIENCIA = 60_000; // for one piece, on a slow line
  const vivas = new WeakMap(); // form → what it is sending
  class Rechazo extends Error {}

  const porCiento = (viva) => Math.floor((100 * viva.recibido) / viva.archivo.size);

  function aviso(campo) {
    let caja = campo.parentElement.querySelector(".subida");
    if (!caja) {
      caja = document.createElement("div");
      caja.className = "subida";
      caja.append(Object.assign(document.createElement("progress"), { max: 100 }), document.createElement("p"));
      campo.after(caja);
    }
    return caja;
  }

  /* The words change with each piece; aloud, only when something begins, stops or ends. */
  function pintar(campo, texto, { avance = null, enVoz = false } = {}) {
    const caja = aviso(campo);
    const [barra, frase] = caja.children;
    barra.hidden = avance === null;
    barra.value = avance ?? 0;
    barra.setAttribute("aria-label", "Avance de la subida");
    frase.textContent = texto;
    if (enVoz) decir(texto);
  }

  async function pedir(viva, url, cuerpo) {
    viva.corte = new AbortController();
    const reloj = setTimeout(() => viva.corte.abort(), PACIENCIA);
    try {
      const respuesta = await fetch(url, { method: cuerpo ? "POST" : "GET", body: cuerpo, signal: viva.corte.signal, headers: { "X-Fondo": "si" } });
      if (respuesta.status >= 500 || respuesta.status === 429) throw new Error("ahora no");
      if (respuesta.headers.get("Content-Type")?.includes("json")) return await respuesta.json();
      if (respuesta.status === 404 && viva.url) viva.url = ""; // it was forgotten: another begins
      else throw new Rechazo(motivoDe({ responseText: await respuesta.text() }) || "Su sesión terminó. Entre de nuevo y elija el mismo archivo: sigue desde donde iba.");
      return null;
    } finally { clearTimeout(reloj); }
  }

  function conTestigo(viva, datos) {
    const cuerpo = new FormData();
    cuerpo.append("csrfmiddlewaretoken", viva.form.elements.csrfmiddlewaretoken.value);
    for (const [nombre, valor] of Object.entries(datos)) cuerpo.append(nombre, valor);
    return cuerpo;
  }

  function anotar(viva, dicho) {
    if (dicho) Object.assign(viva, { url: dicho.url, id: dicho.id, recibido: dicho.recibido, trozo: dicho.trozo, dudosa: false });
  }

  async function unPaso(viva) {
    const { archivo } = viva;
    if (!viva.url) {
      const cual = { nombre: archivo.name.slice(-150), total: archivo.size, marca: String(archivo.lastModified) };
      anotar(viva, await pedir(viva, viva.campo.dataset.subidas, conTestigo(viva, cual)));
    } else if (viva.dudosa) {
      anotar(viva, await pedir(viva, viva.url));
    } else {
      const trozo = archivo.slice(viva.recibido, viva.recibido + viva.trozo);
      anotar(viva, await pedir(viva, viva.url, conTestigo(viva, { desde: viva.recibido, trozo })));
    }
  }

  const esperar = (segundos) => new Promise((listo) => {
    const cuenta = setTimeout(listo, segundos * 1000);
    addEventListener("online", () => { clearTimeout(cuenta); listo(); }, { once: true });
  });

  async function subir(viva) {
    let fallos = 0;
    pintar(viva.campo, "Subiendo 0 %", { avance: 0, enVoz: true });
    while (viva.sigue && !(viva.url && !viva.dudosa && viva.recibido >= viva.archivo.size)) {
      try {
        await unPaso(viva);
        fallos = 0;
        if (viva.sigue && viva.url) pintar(viva.campo, `Subiendo ${porCiento(viva)} %${viva.enviar ? "; al terminar se guarda sola" : ""}`, { avance: porCiento(viva) });
      } catch (motivo) {
        if (!viva.sigue) return;
        if (motivo instanceof Rechazo) return dejar(viva, motivo.message);
        viva.dudosa = true;
        pintar(viva.campo, `Se cortó en ${porCiento(viva)} %; sigue sola cuando vuelva la señal.`, { avance: porCiento(viva), enVoz: fallos === 0 });
        await esperar(ESPERAS[Math.min(fallos++, ESPERAS.length - 1)]);
      }
    }
    if (viva.sigue) terminar(viva);
  }

  /* The form sends it by itself then, as without this file. */
  function dejar(viva, texto) {
    vivas.delete(viva.form);
    pintar(viva.campo, texto, { enVoz: true });
  }

  function terminar(viva) {
    vivas.delete(viva.form);
    viva.form.elements.subida.value = viva.id;
    viva.campo.removeAttribute("name"); // it has arrived: it does not go again with the form
    pintar(viva.campo, `Lista: ${viva.archivo.name}`, { avance: 100, enVoz: true });
    if (viva.enviar) viva.form.requestSubmit(viva.enviar.boton);
  }

  document.addEventListener("change", ({ target: campo }) => {
    if (!campo.matches("input[type=file][data-subidas]")) return;
    const { form } = campo;
    const antes = vivas.get(form);
    if (antes) { antes.sigue = false; antes.corte?.abort(); }
    vivas.delete(form);
    form.elements.subida.value = "";
    campo.name = "archivo";
    const [archivo] = campo.files;
    if (!archivo) return aviso(campo).remove();
    if (archivo.size > 10 * 1024 * 1024) return pintar(campo, "El archivo pasa de 10 MB. Elija una foto más chica o menos páginas.", { enVoz: true });
    const viva = { form, campo, archivo, sigue: true, url: "", recibido: 0 };
    vivas.set(form, viva);
    subir(viva);
  });

  /* Sent before it has arrived: it waits, and is sent once. */
  document.addEventListener("submit", (evento) => {
    const viva = vivas.get(evento.target);
    if (!viva) return;
    evento.preventDefault();
    evento.stopImmediatePropagation();
    viva.enviar = { boton: evento.submitter };
    decir("Falta que termine de subir; al terminar se guarda sola.");
  }, true);

  /* A form that comes back with its file already here, or to somebody who left one half sent. */
  async function recordar(campo) {
    if (campo.form.elements.subida.value) {
      campo.removeAttribute("name");
      return pintar(campo, "Lista: el archivo ya llegó, no hace falta elegirlo otra vez.", { avance: 100 });
    }
    const dicho = await fetch(campo.dataset.subidas, { headers: { "X-Fondo": "si" } }).then((r) => r.json()).catch(() => null);
    const una = dicho?.subidas.find(({ recibido }) => recibido > 0);
    if (una && !campo.files.length) pintar(campo, `Quedó a medias «${una.nombre}» (${Math.floor((100 * una.recibido) / una.total)} %). Elíjalo de nuevo y sigue desde ahí.`);
  }
  const recordarTodos = (zona) => zona.querySelectorAll("input[type=file][data-subidas]").forEach(recordar);
  document.addEventListener("htmx:afterSettle", ({ target }) => recordarTodos(target));
  recordarTodos(document);
})();
