// Starts Python once, loads what the drivers and most answers import, and writes its memory to standard output.
import { args, startPython, stdout, writeFully } from "./start-python.mjs";

const python = await startPython(args[0], { _makeSnapshot: true });
python.runPython(`
import collections, dataclasses, datetime, decimal, enum, fractions, functools, heapq, inspect, itertools, json
import linecache, marshal, math, operator, os, re, statistics, string, struct, sys, time, traceback, types, typing, unittest, zoneinfo
`);
writeFully(stdout, python.makeMemorySnapshot());
