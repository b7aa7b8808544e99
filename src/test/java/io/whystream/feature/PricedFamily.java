package io.whystream.feature;

import java.util.List;

/** What a company might bring: the logarithm of the price. Only when it is named. */
public final class PricedFamily implements FeatureFamily {
    /** Found by the service loader. */
    public static final class Provider implements FamilyProvider {
        @Override
        public String name() {
            return "price";
        }

        @Override
        public List<FeatureFamily> families(FeatureResources resources) {
            return List.of(new PricedFamily());
        }
    }

    @Override
    public String name() {
        return "price";
    }

    @Override
    public List<String> columns() {
        return List.of("log");
    }

    @Override
    public boolean centred() {
        return true;
    }

    private static double value(ItemSet items, int row) {
        Double price = items.facts(row).price();
        return price == null ? 0 : Math.log1p(price);
    }

    @Override
    public void fill(Moment moment, ItemSet items, FeatureMatrix matrix, int firstColumn) {
        for (int row = 0; row < items.size(); row++) {
            matrix.set(row, firstColumn, value(items, row));
        }
    }

    @Override
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        parts.add(firstColumn, "log", ReasonKind.GENERAL, null, value(items, row));
    }
}
