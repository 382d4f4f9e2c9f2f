// What the HTML report embeds, each a text that ends with a NUL.
#pragma once

/// The page's only style sheet.
const char *report_style_sheet(void);
/// The page's only script.
const char *report_script(void);
