#!/bin/sh
# Kills the process that started it, then goes on: a judge that waits for that process waits for ever.
kill -9 $PPID
exec sleep 1000
