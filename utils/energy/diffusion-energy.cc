// SPDX-License-Identifier: GPL-2.0-only
#include "diffusion-energy.h"

#include "common/energy-number.h"
#include "common/text-table.h"

#include "ns3/diffusion-roofline.h"
#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// WIDTHxHEIGHT in pixels.
void
SetSize(DiffusionSetting& setting, const std::string& text)
{
    const std::size_t cross = text.find('x');
    const auto width = ParseFiniteNumber(text.substr(0, cross));
    const auto height =
        cross == std::string::npos ? std::nullopt : ParseFiniteNumber(text.substr(cross + 1));
    if (!width || !height)
    {
        throw std::invalid_argument("energy: --size must be WIDTHxHEIGHT in pixels, not " +
                                    QuotedText(text));
    }
    setting.widthPx = *width;
    setting.heightPx = *height;
}

} // namespace

bool
DiffusionQuestion::IsAsked() const
{
    return steps || frames || !size.empty();
}

nlohmann::json
AnswerDiffusion(const std::string& model,
                const std::string& gpu,
                const std::string& precision,
                const DiffusionQuestion& question)
{
    DiffusionSetting setting = FindDiffusionModel(model);
    setting.gpu = GpuTable::BuiltIn().Get(gpu);
    setting.precision = precision.empty() ? setting.precision : precision;
    setting.gpus = question.gpus;
    setting.batch = question.batch;
    setting.steps = question.steps.value_or(setting.steps);
    setting.frames = question.frames.value_or(setting.frames);
    if (!question.size.empty())
    {
        SetSize(setting, question.size);
    }
    const DiffusionEstimate estimate = EstimateDiffusion(setting, {});
    return {{"model", model},
            {"gpu", gpu},
            {"gpus", setting.gpus},
            {"precision", setting.precision},
            {"batch", setting.batch},
            {"steps", setting.steps},
            {"width_px", setting.widthPx},
            {"height_px", setting.heightPx},
            {"frames", setting.frames},
            {"method", "physics"},
            {"boundary", "gpus"},
            {"energy_per_item_j", estimate.energyPerItemJ},
            {"batch_s", estimate.timeS},
            {"power_w", estimate.powerW}};
}

void
PrintDiffusion(std::ostream& out, const std::vector<nlohmann::json>& answers)
{
    TextTable table({"model",
                     "GPU",
                     "GPUs",
                     "precision",
                     "batch",
                     "steps",
                     "pixels",
                     "frames",
                     "J per item",
                     "s per batch",
                     "W"},
                    {2, 4, 5, 6, 7, 8, 9, 10});
    for (const nlohmann::json& answer : answers)
    {
        const auto digits = [&](const char* key) { return DigitsText(answer.at(key)); };
        table.AddRow({answer.at("model"),
                      answer.at("gpu"),
                      digits("gpus"),
                      answer.at("precision"),
                      digits("batch"),
                      digits("steps"),
                      digits("width_px") + "x" + digits("height_px"),
                      digits("frames"),
                      digits("energy_per_item_j"),
                      digits("batch_s"),
                      digits("power_w")});
    }
    table.Print(out);
    out << "Estimated by what steps compute, with coefficients fitted to ML.ENERGY v3; GPUs alone, "
           "without host and cooling.\n";
}

} // namespace ns3::aiot
