// What axe does not ask of a page once drawn: nothing past its right edge, and targets large enough. Returns one sentence for each fault.
() => {
  const faltas = [];
  const todos = (selector) => [...document.querySelectorAll(selector)];
  const breve = (e) => e.cloneNode(false).outerHTML.slice(0, 120);
  const seVe = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && e.getClientRects().length > 0;
  if (document.documentElement.scrollWidth > innerWidth) {
    const sale = todos("body *").filter((e) => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map(breve);
    faltas.push(`se desborda a ${innerWidth} px: ${sale.join(" ")}`);
  }
  // WCAG 2.5.8: 24 × 24 CSS pixels, but for links inside a sentence; the label of a box or of a radio is its target too. What Enter alone
  // presses, hidden from all and never focused, is nobody's target.
  const enFrase = (e) => getComputedStyle(e).display === "inline" && e.parentElement.textContent.trim() !== e.textContent.trim();
  for (const e of todos("a[href], button, summary, input:not([type=hidden]), select, textarea").filter(seVe)) {
    const cajas = [e, ...(["checkbox", "radio"].includes(e.type) ? e.labels : [])].map((x) => x.getBoundingClientRect());
    const ancho = Math.max(...cajas.map((c) => c.right)) - Math.min(...cajas.map((c) => c.left));
    const alto = Math.max(...cajas.map((c) => c.bottom)) - Math.min(...cajas.map((c) => c.top));
    if ((ancho < 23.5 || alto < 23.5) && !enFrase(e) && !e.closest(".saltar") && !e.matches("[aria-hidden=true][tabindex='-1']")) faltas.push(`blanco de ${ancho.toFixed()}×${alto.toFixed()} a ${innerWidth} px: ${breve(e)} «${e.textContent.trim().slice(0, 30)}»`);
  }
  return faltas;
}
