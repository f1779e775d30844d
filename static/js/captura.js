/* What came back on paper, one key per row. Without this file it is a form of plain options, sent the same way. */
"use strict";
(() => {
  const form = document.querySelector("form[data-captura]");
  if (!form) return;
  const renglones = [...form.querySelectorAll("[data-renglon]")];
  const deTexto = (campo) => campo.matches("input[type=text], input[type=number], textarea, select");

  function irA(renglon) {
    const donde = renglon ? renglon.querySelector("input[type=radio]:checked") || renglon.querySelector("input[type=radio]") : form.querySelector("button[type=submit]:not(.visually-hidden)");
    donde.focus();
    donde.closest("[data-renglon], .formulario-botones").scrollIntoView({ block: "nearest" });
  }
  const seguir = (renglon) => irA(renglones[renglones.indexOf(renglon) + 1]);
  const avisar = (campo) => campo.dispatchEvent(new Event("input", { bubbles: true }));

  form.addEventListener("keydown", (evento) => {
    const renglon = evento.target.closest("[data-renglon]");
    if (!renglon || evento.ctrlKey || evento.altKey || evento.metaKey) return;
    if (evento.key === "Enter") {
      evento.preventDefault(); // it goes on to the next row; only the button sends
      seguir(renglon);
      return;
    }
    if (deTexto(evento.target)) return;
    const hallada = renglon.querySelector(`[data-tecla~="${CSS.escape(evento.key.toLowerCase())}"]`);
    if (!hallada) return;
    evento.preventDefault();
    const plegado = hallada.closest("details");
    if (plegado) plegado.open = true;
    if (hallada.matches("option")) {
      hallada.selected = true;
      avisar(hallada.closest("select"));
    } else if (hallada.type === "checkbox") {
      hallada.checked = !hallada.checked;
      avisar(hallada);
    } else {
      hallada.checked = true;
      avisar(hallada);
      if (hallada.dataset.pide) renglon.querySelector("input[type=text]").focus();
      else seguir(renglon);
    }
  });

  if (!document.querySelector("[data-errores]") && !location.hash && renglones[0]) irA(renglones[0]);
})();
