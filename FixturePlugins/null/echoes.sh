#!/bin/sh
# Gives back what it gets.
exec cat
