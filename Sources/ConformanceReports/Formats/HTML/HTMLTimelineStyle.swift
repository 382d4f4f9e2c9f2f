extension HTMLStyle {
  /// How transcripts look.
  static let timeline = """
    .transcripts > h2 { margin-bottom: .35rem; }
    .transcripts > p { color: var(--soft); font-size: .9rem; margin-bottom: .8rem; }
    .scenario { background: var(--card); border: 1px solid var(--line); border-bottom-width: 0; }
    .scenario:first-of-type { border-radius: 8px 8px 0 0; }
    .scenario:last-of-type { border-radius: 0 0 8px 8px; border-bottom-width: 1px; }
    .scenario > summary { cursor: pointer; padding: .4rem .9rem; display: flex; flex-wrap: wrap; gap: .1rem .8rem; align-items: baseline; }
    .scenario > summary:hover { background: var(--sunk); }
    .scenario[open] > summary { border-bottom: 1px solid var(--line); position: sticky; top: 0; background: var(--card); z-index: 2; }
    .scenario .name { font-weight: 600; }
    .scenario .about { color: var(--soft); font-size: .85rem; font-variant-numeric: tabular-nums; }
    .timeline { padding: .4rem 0 .6rem; font-size: .9rem; }
    .entry { display: grid; grid-template-columns: 5.4rem 1.2rem minmax(0, 1fr); gap: 0 .55rem; padding: .16rem .9rem .16rem .4rem;
      border-left: 3px solid transparent; }
    .entry time { color: var(--soft); text-align: right; font-variant-numeric: tabular-nums; font-size: .85em; padding-top: .12em; white-space: nowrap; }
    .entry .lane { text-align: center; font-weight: 700; color: var(--soft); }
    .entry .label { color: var(--soft); font-size: .87em; margin-right: .5em; }
    .entry code { display: block; white-space: pre-wrap; line-height: 1.5; padding-top: .1em; }
    .entry.input .lane { color: var(--link); } .entry.output .lane { color: var(--good); }
    .entry.diagnostics .lane, .entry.diagnostics code { color: var(--warn); }
    .entry.effect .lane { color: var(--bad); }
    .entry.life code, .entry.note code, .entry.gap code { font-family: var(--sans); color: var(--soft); }
    .entry.gap { justify-content: center; font-style: italic; }
    .entry.shows { background: var(--mark); border-left-color: var(--bad); }
    .entry:is(:target, .here) { outline: 2px solid var(--link); outline-offset: -2px; border-radius: 4px; }
    .entry .proof { display: block; font-size: .85em; }
    .entry .whose { display: inline-block; background: var(--calm-back); border-radius: 4px; padding: 0 .4em; font-size: .85em; margin-right: .5em; }

    @media (min-width: 1180px) {
      .transcripts { position: sticky; top: 3.9rem; max-height: calc(100vh - 4.6rem); display: flex; flex-direction: column; }
      .scenarios { overflow: auto; overscroll-behavior: contain; scrollbar-width: thin; }
    }
    @media (max-width: 560px) {
      .entry { grid-template-columns: 1.2rem minmax(0, 1fr); padding-right: .6rem; }
      .entry time { grid-column: 2; grid-row: 1; text-align: left; }
      .entry .lane { grid-row: 1; } .entry > div { grid-column: 2; }
    }

    """
}
