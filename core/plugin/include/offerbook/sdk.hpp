// Writes a plugin in C++: a lambda that says which schools a sector covers and what it offers.
//
//   #include <offerbook/sdk.hpp>
//   using namespace offerbook::sdk;
//
//   OFFERBOOK_PLUGIN("primary", "1.0.0", [](Book& book) {
//       book.sector("primary", "Primary schools").covers(phase.in({"Nursery", "Primary"}) && !boarding);
//       book.include("offers.yaml");
//   });
//
// Header only, C++17 or later, nothing but the standard library. Link with hidden symbols and export the one
// entry: `offerbook_add_plugin` of OfferbookPlugin.cmake does both.
//
//   sdk/rule.hpp    conditions over facts, printed as rule text: phase.in({...}), pupils < 150, &&, ||, !
//   sdk/known.hpp   facts inside C++: Known<T> and Truth, which is never a bool by accident
//   sdk/school.hpp  one school as a computed fact sees it, and distanceToNearest
//   sdk/book.hpp    Book: sector, fact, provider, offer, include, log
//
// Thread: everything is used from the one thread that runs the lambda.
#pragma once

#include "plugin.h"
#include "sdk/book.hpp"
#include "sdk/known.hpp"
#include "sdk/rule.hpp"
#include "sdk/school.hpp"

/// Defines the plugin: its id (the name of its folder), its version, and a lambda that takes a Book& and
/// captures nothing. The texts must be literals. Whatever the lambda throws becomes the plugin's message to
/// its author. The parentheses after it are no arguments of the macro, so that every line of the lambda keeps
/// its number.
#define OFFERBOOK_PLUGIN extern "C" const ob_plugin offerbook_plugin = ::offerbook::sdk::definePlugin
