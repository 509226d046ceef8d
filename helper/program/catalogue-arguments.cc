// SPDX-License-Identifier: GPL-2.0-only
#include "catalogue-arguments.h"

#include "scenario-arguments.h"

#include "ns3/catalogue.h"
#include "ns3/figure-draw.h"

namespace ns3
{
namespace aiot
{

void
CatalogueArguments::Register(ScenarioArguments& arguments)
{
    for (const char* name : {"catalogue", "hardware"})
    {
        arguments.AddRepeated(
            name,
            std::string("TOML or CSV file with parts and zones of your own") +
                (std::string(name) == "hardware" ? ", another name of catalogue" : "") +
                "; may be repeated",
            m_files);
        arguments.ReadsFile(name, [](const std::string& path) { return path; });
    }
    arguments.AddOpen(
        "figureDraw",
        "simulate with drawn figures of hardware and inferences: number of the draw (the "
        "tables' figures)",
        m_draw,
        1,
        1000000000);
    RunHooks& hooks = arguments.GetHooks();
    hooks.prepare.emplace_back(
        [this] { m_builtIn = std::make_shared<Catalogue>(ReadCatalogue({})); });
    hooks.parsed.emplace_back([this] { return Get()->notes; });
    hooks.tables = [this] { return Get(); };
}

void
CatalogueArguments::RegisterPue(ScenarioArguments& arguments)
{
    arguments.AddOpen("pue",
                      "power usage effectiveness of all facilities (that of the board)",
                      m_pue,
                      1,
                      BoardCatalogue::MAX_PUE);
}

void
CatalogueArguments::RegisterPowerCap(ScenarioArguments& arguments)
{
    arguments.AddOpen("powerCap",
                      "power cap of processors that have a curve, NVIDIA-A40 and NVIDIA-V100 [W] "
                      "(none)",
                      m_powerCapW,
                      1,
                      1e6);
}

const std::shared_ptr<const Catalogue>&
CatalogueArguments::Get() const
{
    if (!m_catalogue)
    {
        Catalogue catalogue = m_builtIn && m_files.empty() ? *m_builtIn : ReadCatalogue(m_files);
        if (m_draw)
        {
            catalogue.hardware = DrawHardware(catalogue.hardware, *m_draw);
        }
        if (m_pue)
        {
            catalogue.hardware.boards.SetFacilityPue(*m_pue);
        }
        catalogue.hardware.powerCapW = m_powerCapW;
        m_catalogue = std::make_shared<const Catalogue>(std::move(catalogue));
    }
    return m_catalogue;
}

} // namespace aiot
} // namespace ns3
