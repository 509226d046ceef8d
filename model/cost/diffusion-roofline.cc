// SPDX-License-Identifier: GPL-2.0-only
#include "diffusion-roofline.h"

#include "ns3/csv-table.h"
#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double BILLION = 1e9;
constexpr double PETA = 1e15;
constexpr double PICO = 1e-12;
constexpr double FLOP_PER_PARAMETER = 2.0;
/// Scores and weighted values, each a multiply-accumulate per pair of tokens and number.
constexpr double FLOP_PER_PAIR = 4.0;

/// Far beyond all that is built, so that no product of numbers overflows.
constexpr double MOST = 1e15;

void
RequireFrom(double number, double least, const std::string& what)
{
    if (!std::isfinite(number) || number < least)
    {
        throw std::invalid_argument(what + " must be at least " + ShownNumber(least) + ", not " +
                                    ShownNumber(number));
    }
    if (number > MOST)
    {
        throw std::invalid_argument(what + " must be at most " + ShownNumber(MOST) + ", not " +
                                    ShownNumber(number));
    }
}

/// @return FLOP per second that one GPU reaches in linear layers
double
GetRate(const DiffusionSetting& setting, const DiffusionCoefficients& by)
{
    const bool isFp8 = setting.precision == "fp8";
    const double faster = isFp8 ? std::max(1.0, setting.gpu.fp8Factor * by.fp8Flops) : 1.0;
    return faster * by.flopShare * PETA * std::pow(setting.gpu.flops / PETA, by.flopPower);
}

/// @return the row of a model; the number of rows: there is none
std::size_t
FindRow(const CsvTable& table, const std::string& name)
{
    std::size_t row = 0;
    while (row < table.GetRowCount() && table.GetText(row, table.GetColumn("model")) != name)
    {
        ++row;
    }
    return row;
}

} // namespace

double
DiffusionSetting::GetTokens() const
{
    return widthPx * heightPx / (model.tokenSide * model.tokenSide) *
               ((frames - 1.0) / model.tokenFrames + 1.0) +
           model.contextTokens;
}

double
DiffusionSetting::GetLinearFlop() const
{
    return steps * model.passes * FLOP_PER_PARAMETER * model.tokenParameters * GetTokens();
}

double
DiffusionSetting::GetAttentionFlop() const
{
    return steps * model.passes * FLOP_PER_PAIR * GetTokens() * GetTokens() *
           model.attentionLayers * model.width;
}

void
DiffusionSetting::Check() const
{
    if (!(batch <= MOST && batch > 0.0))
    {
        throw std::invalid_argument("the number of images or videos at once must be above 0, not " +
                                    ShownNumber(batch));
    }
    RequireFrom(gpus, 1.0, "the number of GPUs");
    RequireFrom(steps, 1.0, "the number of steps");
    RequireFrom(widthPx, model.tokenSide, "the width in pixels");
    RequireFrom(heightPx, model.tokenSide, "the height in pixels");
    RequireFrom(frames, 1.0, "the number of frames");
    if (precision != "bfloat16" && precision != "fp8")
    {
        throw std::invalid_argument("the precision of a diffusion model must be bfloat16 or fp8, "
                                    "not " +
                                    QuotedText(precision));
    }
    const double weightB = model.parameters * (precision == "fp8" ? 1.0 : 2.0);
    if (weightB > gpu.memoryB)
    {
        throw std::invalid_argument("the weights, " + ShownNumber(weightB / BILLION) +
                                    " GB, do not fit into the " +
                                    ShownNumber(gpu.memoryB / BILLION) + " GB of " + gpu.name);
    }
}

DiffusionEstimate
EstimateDiffusion(const DiffusionSetting& setting, const DiffusionCoefficients& by)
{
    setting.Check();
    const DiffusionModel& model = setting.model;
    const double linear = setting.batch * setting.GetLinearFlop();
    const double attention = setting.batch * setting.GetAttentionFlop();
    const double computeS =
        (linear + attention / by.attention) / (setting.gpus * GetRate(setting, by));
    const double layerSteps = setting.steps * model.layers;
    double timeS = computeS + layerSteps * by.launchS;
    if (setting.gpus > 1.0)
    {
        const double values = setting.batch * setting.GetTokens() * model.width;
        timeS += layerSteps * by.linkS * std::log2(setting.gpus) +
                 layerSteps * model.passes * values * by.linkPsValue * PICO * (setting.gpus - 1.0) /
                     setting.gpus;
    }
    DiffusionEstimate estimate;
    estimate.timeS = timeS;
    const double arithmeticW = by.pjPerFlop * PICO * (linear + attention) / (setting.gpus * timeS);
    estimate.powerW = setting.gpus *
                      std::min(setting.gpu.powerW, by.idleShare * setting.gpu.powerW + arithmeticW);
    estimate.energyPerItemJ = estimate.powerW * timeS / setting.batch;
    return estimate;
}

DiffusionSetting
FindDiffusionModel(const std::string& name)
{
    const CsvTable table = CsvTable::BuiltIn("diffusion-models.csv");
    const std::size_t row = FindRow(table, name);
    if (row == table.GetRowCount())
    {
        std::string known;
        for (std::size_t each = 0; each < table.GetRowCount(); ++each)
        {
            known += (each > 0 ? ", " : "") + table.GetText(each, table.GetColumn("model"));
        }
        throw std::invalid_argument("there is no diffusion model " + QuotedText(name) +
                                    "; known are " + known);
    }
    const auto number = [&](const std::string& title) {
        return table.GetNumber(row, table.GetColumn(title));
    };
    DiffusionSetting setting;
    setting.model.name = name;
    setting.model.parameters = BILLION * number("params_billions");
    setting.model.tokenParameters = BILLION * number("token_params_billions");
    setting.model.tokenSide = number("token_side");
    setting.model.tokenFrames = number("token_frames");
    setting.model.contextTokens = number("context_tokens");
    setting.model.layers = number("layers");
    setting.model.attentionLayers = number("attention_layers");
    setting.model.width = number("width");
    setting.model.passes = number("passes");
    setting.steps = number("steps");
    setting.widthPx = number("width_px");
    setting.heightPx = number("height_px");
    setting.frames = number("frames");
    return setting;
}

bool
IsDiffusionModel(const std::string& name)
{
    const CsvTable table = CsvTable::BuiltIn("diffusion-models.csv");
    return FindRow(table, name) < table.GetRowCount();
}

} // namespace ns3::aiot
