// SPDX-License-Identifier: GPL-2.0-only
#include "catalogue-option.h"

#include "ns3/quoted-text.h"

#include <CLI/CLI.hpp>
#include <iostream>

namespace ns3::aiot
{

void
AddCatalogueOption(CLI::App& command, std::vector<std::string>& files)
{
    command
        .add_option("--catalogue,--hardware",
                    files,
                    "Parts and zones of your own, TOML or CSV; may be repeated")
        ->type_name("FILE")
        ->allow_extra_args(false);
}

void
WriteNotes(const std::vector<std::string>& notes)
{
    for (const std::string& note : notes)
    {
        std::cerr << "aiot: note: " << OneLineText(note) << std::endl;
    }
}

} // namespace ns3::aiot
