extension HTMLStyle {
  /// How the page is printed: what needs doing in full, everything else in a line, no transcripts.
  static let paper = """
    @media print {
      :root { color-scheme: light; }
      body { background: none; font-size: 10pt; }
      .filters, .theme, .skip, .copy, .jump, .transcripts { display: none; }
      .page, .page.wide { max-width: none; padding: 0; }
      .wide .columns { display: block; }
      h2, h3, h4, figcaption, .card > summary { break-after: avoid; }
      .compare, .words, .examples, .row { break-inside: avoid; }
      .examples pre { white-space: pre-wrap; overflow: visible; }
      .evidence { max-height: none; }
      .row .says { white-space: normal; }
      .card::details-content { content-visibility: visible; block-size: auto; }
    }

    """
}
