# For a Makefile: "include plugins.mk", and "make check-plugins" judges the plugins. conformance/ci.md tells more.

# Paths and patterns, with blanks between.
DEVCTL_PLUGINS ?= plugins/devctl-*
# Options for devctl-conformance, and after -- the plugin's own arguments.
DEVCTL_ARGS ?=
# true where a broken SHOULD fails, too.
DEVCTL_STRICT ?= false
DEVCTL_BASELINE ?=
DEVCTL_PROFILE ?=
# A folder for reports; none are kept where it is empty.
DEVCTL_REPORTS ?=
# What judges: the script beside this file where it is there, otherwise the command that the wheel brings.
DEVCTL_JUDGE ?= $(or $(wildcard $(dir $(lastword $(MAKEFILE_LIST)))judge.py),devctl-conformance-ci)

# Make would run functions in what comes from the environment or the command line: that is taken as it stands.
devctl-given = $(if $(filter file,$(origin $(1))),$($(1)),$(value $(1)))
define devctl-newline


endef
unexport DEVCTL_PLUGINS DEVCTL_ARGS DEVCTL_STRICT DEVCTL_BASELINE DEVCTL_PROFILE DEVCTL_REPORTS

# The values are handed over as variables, which no shell reads.
.PHONY: check-plugins
check-plugins: export DEVCTL_CI_PLUGIN = $(subst $() ,$(devctl-newline),$(strip $(call devctl-given,DEVCTL_PLUGINS)))
check-plugins: export DEVCTL_CI_ARGS = $(call devctl-given,DEVCTL_ARGS)
check-plugins: export DEVCTL_CI_STRICT = $(call devctl-given,DEVCTL_STRICT)
check-plugins: export DEVCTL_CI_BASELINE = $(call devctl-given,DEVCTL_BASELINE)
check-plugins: export DEVCTL_CI_PROFILE = $(call devctl-given,DEVCTL_PROFILE)
check-plugins: export DEVCTL_CI_REPORTS = $(call devctl-given,DEVCTL_REPORTS)
check-plugins:
	@$(DEVCTL_JUDGE)
