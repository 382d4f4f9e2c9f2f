/// The page's style sheet: what the whole page shares.
enum HTMLStyle {
  static let sheet = base + HTMLStyle.results + HTMLStyle.timeline + HTMLStyle.paper

  private static let base = """
    :root {
      color-scheme: light dark;
      --page: light-dark(#f7f7f5, #131518); --card: light-dark(#ffffff, #1a1d21);
      --sunk: light-dark(#f3f4f4, #15171a); --line: light-dark(#e2e4e7, #2d3238);
      --text: light-dark(#1d2024, #e4e7ea); --soft: light-dark(#5a626c, #9ba4ae);
      --link: light-dark(#1f58b8, #8ab6f9);
      --bad: light-dark(#b0281f, #ff9187); --bad-back: light-dark(#fcebe9, #371d1b);
      --warn: light-dark(#855600, #efc367); --warn-back: light-dark(#fcf2dc, #332911);
      --good: light-dark(#1b6e3b, #83d49c); --good-back: light-dark(#e5f3e9, #16301f);
      --calm: light-dark(#5a626c, #9ba4ae); --calm-back: light-dark(#eceeef, #262a2f);
      --mark: light-dark(#fff3c4, #3d3512);
      --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
      --mono: ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace;
    }
    :root[data-theme=light] { color-scheme: light; }
    :root[data-theme=dark] { color-scheme: dark; }
    * { box-sizing: border-box; }
    html { scroll-padding-top: 5.5rem; -webkit-text-size-adjust: 100%; }
    body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.55 var(--sans); overflow-wrap: anywhere; }
    h1, h2, h3, h4, p, ul, ol, dl, dd, figure, pre { margin: 0; padding: 0; }
    ul, ol { list-style: none; }
    a { color: var(--link); text-underline-offset: .2em; }
    code, pre, .slug { font-family: var(--mono); font-size: .885em; overflow-wrap: anywhere; }
    pre { white-space: pre-wrap; }
    button, input { font: inherit; color: inherit; }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px; }
    .hidden-label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .skip { position: absolute; left: -99rem; }
    .skip:focus { left: 1rem; top: 1rem; z-index: 9; background: var(--card); padding: .4rem .8rem; }
    [hidden] { display: none !important; }

    .page { max-width: 62rem; margin: 0 auto; padding: 0 1.5rem 4rem; }
    .page.wide { max-width: 104rem; }
    .top { padding: 2.25rem 0 1.5rem; }
    .line { display: flex; justify-content: space-between; align-items: center; gap: 1rem; }
    .eyebrow { color: var(--soft); font-size: .87rem; }
    h1 { font-size: clamp(1.5rem, 1.1rem + 1.6vw, 2.1rem); line-height: 1.2; letter-spacing: -.015em;
      margin: .4rem 0 .35rem; overflow-wrap: anywhere; }
    h2 { font-size: 1.2rem; line-height: 1.3; letter-spacing: -.005em; }
    .outcome { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem .8rem; }
    .outcome strong { font-size: 1.15rem; }
    .outcome span { color: var(--soft); }
    .is-good strong { color: var(--good); } .is-bad strong { color: var(--bad); } .is-open strong { color: var(--warn); }
    .bar { display: block; width: 100%; height: 8px; border-radius: 4px; margin: 1.1rem 0 1.2rem; background: var(--calm-back); }
    .bar .passed { fill: light-dark(#4aa36a, #4f9c69); } .bar .failed, .bar .harness-error { fill: light-dark(#c9392f, #e0645a); }
    .bar :is(.warned, .could-not-run, .accepted) { fill: light-dark(#d9a130, #cfa040); } .bar .not-applicable { fill: light-dark(#c3c8cd, #4a515a); }
    .facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem 1rem; font-size: .93rem; }
    .facts dt { color: var(--soft); }
    .areas { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: 1.2rem; }
    .areas a { display: inline-flex; gap: .5rem; align-items: baseline; padding: .15rem .65rem; border-radius: 1rem; font-size: .87rem;
      text-decoration: none; color: var(--text); background: var(--card); border: 1px solid var(--line); overflow-wrap: normal; }
    .areas a:hover { border-color: var(--soft); }
    .areas .sum { color: var(--soft); font-variant-numeric: tabular-nums; }
    .areas :is(.failed, .harness-error) { color: var(--bad); font-weight: 600; } .areas :is(.warned, .could-not-run) { color: var(--warn); font-weight: 600; }

    .filters { position: sticky; top: 0; z-index: 5; background: var(--page); border-bottom: 1px solid var(--line);
      padding: .65rem 0; margin-bottom: 1.5rem; display: flex; flex-wrap: wrap; gap: .5rem .9rem; align-items: center; }
    .filters [role=group] { display: flex; flex-wrap: wrap; gap: .35rem; }
    .filters button, .theme { border: 1px solid var(--line); background: var(--card); border-radius: 6px; padding: .2rem .6rem;
      font-size: .87rem; cursor: pointer; white-space: nowrap; }
    .filters button:hover, .theme:hover { border-color: var(--soft); }
    .filters button[aria-pressed=true] { background: var(--text); border-color: var(--text); color: var(--page); }
    .filters button .count { opacity: .65; margin-left: .35rem; font-variant-numeric: tabular-nums; }
    .filters input { flex: 1 1 11rem; min-width: 9rem; border: 1px solid var(--line); border-radius: 6px; background: var(--card);
      padding: .22rem .65rem; font-size: .9rem; }
    .filters [role=status] { color: var(--soft); font-size: .87rem; min-width: 6.5rem; }

    @media (min-width: 1180px) {
      .wide .columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, min(43rem, 47%)); gap: 2.25rem; align-items: start; }
    }
    @media (max-width: 560px) {
      .page { padding: 0 1rem 3rem; }
      .facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
      .facts dd { margin-bottom: .4rem; }
      .filters { position: static; }
    }

    """
}
