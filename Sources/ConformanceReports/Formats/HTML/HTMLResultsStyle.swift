extension HTMLStyle {
  /// How results look: cards for what needs doing, rows for the rest.
  static let results = """
    main > section { margin-bottom: 2.75rem; }
    main h2 { margin-bottom: .9rem; }
    .badge { display: inline-block; font-size: .78rem; font-weight: 600; line-height: 1.35; padding: .1rem .5rem; border-radius: 5px;
      white-space: nowrap; background: var(--calm-back); color: var(--calm); }
    .badge.failed, .badge.harness-error { background: var(--bad-back); color: var(--bad); }
    .badge:is(.warned, .could-not-run, .accepted) { background: var(--warn-back); color: var(--warn); }
    .badge.passed { background: var(--good-back); color: var(--good); }
    .level { color: var(--soft); font-size: .83rem; }

    .card { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--calm); border-radius: 8px;
      margin-bottom: .9rem; }
    .card.failed, .card.harness-error { border-left-color: var(--bad); }
    .card:is(.warned, .could-not-run, .accepted) { border-left-color: var(--warn); }
    .card.problem { display: flex; gap: .75rem; align-items: baseline; padding: .85rem 1.15rem; }
    .card:target { box-shadow: 0 0 0 3px light-dark(#1f58b833, #8ab6f94d); }
    .card > summary { list-style: none; cursor: pointer; padding: .85rem 1.15rem; display: grid; gap: .1rem .75rem;
      grid-template-columns: auto minmax(0, 1fr) auto; align-items: baseline; }
    .card > summary::-webkit-details-marker, .row > summary::-webkit-details-marker { display: none; }
    .card h3 { font-size: 1.02rem; overflow-wrap: anywhere; }
    .card .gist { grid-column: 1 / -1; color: var(--soft); overflow: hidden; display: -webkit-box; -webkit-line-clamp: 2;
      -webkit-box-orient: vertical; overflow-wrap: anywhere; }
    .card[open] > summary .gist { display: none; }
    .body { padding: 0 1.15rem 1.15rem; display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.05rem; }
    .card .body { margin-top: -.15rem; }
    .statement { font-size: 1.02rem; }
    h4, .compare dt, figcaption { font-size: .8rem; font-weight: 600; color: var(--soft); margin-bottom: .2rem; }
    .compare { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .75rem; }
    .compare > div { background: var(--sunk); border-radius: 6px; padding: .55rem .8rem .65rem; }
    .compare .came { background: var(--bad-back); } .warned .compare .came { background: var(--warn-back); }
    .compare dd, .words p { overflow-wrap: anywhere; white-space: pre-line; }
    .evidence { background: var(--sunk); border-radius: 6px; padding: .6rem .8rem; display: grid; gap: .25rem; max-height: 24rem;
      overflow: auto; }
    .evidence li { padding-left: 1em; text-indent: -1em; white-space: pre-wrap; }
    .jump { display: inline-block; margin-top: .45rem; font-size: .9rem; }
    .words { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1.05rem 1.5rem; }
    .examples { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: .75rem; }
    .examples figure { min-width: 0; }
    .examples pre { background: var(--sunk); border-radius: 6px; padding: .55rem .8rem; border-left: 3px solid;
      white-space: pre; overflow-x: auto; }
    .wrong pre { border-left-color: light-dark(#e3a6a1, #7c3a35); } .right pre { border-left-color: light-dark(#9fcdae, #35633f); }
    .languages { display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; }
    .languages summary { cursor: pointer; color: var(--link); font-size: .9rem; }
    .languages details[open] { flex: 1 0 100%; min-width: 0; }
    .languages .examples { margin-top: .45rem; }
    .command { display: flex; align-items: flex-start; gap: .6rem; background: var(--sunk); border-radius: 6px; padding: .5rem .5rem .5rem .8rem; }
    .command code { flex: 1; padding-top: .12rem; }
    .copy { border: 1px solid var(--line); background: var(--card); border-radius: 5px; font-size: .8rem; padding: .1rem .5rem;
      cursor: pointer; }
    .slugs { display: flex; flex-wrap: wrap; gap: .15rem .9rem; }

    .area { margin-bottom: 1.4rem; }
    .area h3 { font-size: 1rem; display: flex; gap: .6rem; align-items: baseline; margin-bottom: .35rem; }
    .area h3 span { font-weight: 400; font-size: .87rem; color: var(--soft); }
    .rows { background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
    .row + .row { border-top: 1px solid var(--line); }
    .row > summary, .row > a { list-style: none; cursor: pointer; display: grid; gap: 0 .8rem; align-items: baseline;
      grid-template-columns: 1.1em minmax(9rem, 15.5rem) minmax(0, 1fr) auto; padding: .42rem .9rem; color: inherit; text-decoration: none; }
    .row .level { text-align: right; }
    .row > :is(summary, a):hover { background: var(--sunk); }
    .row > a .slug { color: var(--link); }
    .row .sign { font-weight: 700; text-align: center; color: var(--calm); }
    .row.passed .sign { color: var(--good); } .row:is(.failed, .harness-error) .sign { color: var(--bad); }
    .row:is(.warned, .could-not-run, .accepted) .sign { color: var(--warn); }
    .row .says { color: var(--soft); font-size: .91rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    .row[open] > summary .says { white-space: normal; }
    .row .body { padding: .35rem .9rem 1rem; }
    .remark { color: var(--soft); overflow-wrap: anywhere; }
    .guards { display: grid; grid-template-columns: max-content max-content minmax(0, 1fr); gap: .3rem .9rem; align-items: baseline;
      background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .8rem 1rem; }
    .guards li { display: contents; }
    .guards .remark { font-size: .93rem; }
    .nothing { background: var(--card); border: 1px dashed var(--line); border-radius: 8px; padding: 1rem 1.15rem; color: var(--soft); }

    @media (max-width: 640px) {
      .compare, .words { grid-template-columns: minmax(0, 1fr); }
      .row > :is(summary, a) { grid-template-columns: 1.1em minmax(0, 1fr) auto; }
      .row .says { grid-column: 2 / -1; grid-row: 2; white-space: normal; }
      .guards { grid-template-columns: max-content minmax(0, 1fr); }
      .guards .remark { grid-column: 1 / -1; margin-bottom: .4rem; }
    }

    """
}
