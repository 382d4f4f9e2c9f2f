// Files of their own, so that browsers' tools read and check them; the compiler notices when one has changed.
#include "CReportAssets.h"

// Clang has #embed in older standards of C, too, and says so.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const char style_sheet[] = {
#embed "report.css" suffix(, )
    0};

static const char script[] = {
#embed "report.js" suffix(, )
    0};

const char *report_style_sheet(void) { return style_sheet; }
const char *report_script(void) { return script; }
