// SPDX-License-Identifier: GPL-2.0-only
#include "catalogue-option.h"

#include <CLI/CLI.hpp>

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

} // namespace ns3::aiot
