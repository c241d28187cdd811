// The shipped county with the sample register, published, and served by the program for one test.
#pragma once

#include "load/crowd.h"
#include "support/program.h"
#include "whole/book_folder.h"

namespace offerbook::test {

class ServedBook {
public:
    ServedBook();

    std::uint16_t port() const { return server_.port(); }
    RunningServer& server() { return server_; }
    /// How many connections the system lets one process have, with some to spare for files.
    std::size_t mostConnections() const { return mostConnections_; }

private:
    const std::size_t mostConnections_;  ///< First: the server inherits the limit.
    BookFolder book_;
    Program program_;
    RunningServer server_;
};

}  // namespace offerbook::test
