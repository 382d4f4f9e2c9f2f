// One entry of the table in CRequirementPages.c: the page of SLUG. A macro can't hold a directive, an included file can.
{
  STRING(SLUG), (const char[]){
#embed STRING(../../ProtocolSpec/requirements/SLUG.md) suffix(, 0)
  }
},
#undef SLUG
