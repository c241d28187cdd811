// Writes share/schema anew from the table of fields: write_schemas FOLDER
#include <filesystem>
#include <fstream>
#include <iostream>

#include "catalogue/json_schema.h"

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: write_schemas FOLDER\n";
        return 2;
    }
    const std::filesystem::path folder = arguments[1];
    std::filesystem::create_directories(folder);
    for (const offerbook::SchemaFile& file : offerbook::schemaFiles()) {
        std::ofstream out(folder / file.name, std::ios::binary);
        out << file.text();
        if (!out.flush()) {
            std::cerr << "write_schemas: cannot write " << folder / file.name << '\n';
            return 1;
        }
    }
    return 0;
}
