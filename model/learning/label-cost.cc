// SPDX-License-Identifier: GPL-2.0-only
#include "label-cost.h"

#include "learning-setup.h"

#include "ns3/finite-number.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Below it nothing is trained or labelled; ratios of sums stay numbers.
constexpr double LEAST_J = 1e-12;

} // namespace

double
LabelChoice::GetLabelJ() const
{
    return annotatorW * secondsPerLabel;
}

double
LabelChoice::GetSupervisedJ() const
{
    return trainJ + samples * GetLabelJ();
}

double
LabelChoice::GetSemiSupervisedJ() const
{
    return pretrainJ + finetuneJ + labelled * GetLabelJ();
}

double
LabelChoice::GetBreakEvenJ() const
{
    return (pretrainJ + finetuneJ - trainJ) / (samples - labelled);
}

double
LabelChoice::GetRatio() const
{
    return GetSupervisedJ() / GetSemiSupervisedJ();
}

void
LabelChoice::Check() const
{
    RequireAboveZero(samples, "the number of samples");
    RequireAtLeast(labelled, "the number of labelled samples");
    if (labelled >= samples)
    {
        throw std::invalid_argument("fewer samples must be labelled than there are, not " +
                                    ShownNumber(labelled) + " of " + ShownNumber(samples));
    }
    RequireAtLeast(trainJ, "the energy of supervised training [J]");
    RequireAtLeast(pretrainJ, "the energy of pre-training [J]");
    RequireAtLeast(finetuneJ, "the energy of fine-tuning [J]");
    RequireAtLeast(annotatorW, "the power of annotation [W]");
    RequireAtLeast(secondsPerLabel, "the time per label [s]");
    RequireAtLeast(GetSupervisedJ(), "the energy of supervised learning [J]");
    if (annotatorW > 0.0 && secondsPerLabel > 0.0)
    {
        RequireAtLeast(GetLabelJ(), "the energy of a label [J], where it takes any,", LEAST_J);
    }
    RequireAtLeast(GetSemiSupervisedJ(), "the energy of learning from few labels [J]", LEAST_J);
}

} // namespace ns3::aiot
