// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Passage;
import dev.toller.Ranking;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.VectorRetriever;
import dev.toller.flow.operator.Retrieve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each flow that comes with Toller does what a program written by hand does. */
class BuiltInFlowsTest {

  private static final int DEPTH = 200;

  /** The flows, each with its program; none calls anything of the flow module. */
  enum Program {
    LEXICAL {
      @Override
      List<Hit> run(MemoryCorpus corpus, String question, int k) {
        return corpus.retriever("lexical").search(question, DEPTH, Filter.ALL).hits();
      }
    },
    DENSE {
      @Override
      List<Hit> run(MemoryCorpus corpus, String question, int k) {
        return corpus.retriever("dense").search(question, DEPTH, Filter.ALL).hits();
      }
    },
    HYBRID {
      @Override
      List<Hit> run(MemoryCorpus corpus, String question, int k) {
        return diverse(corpus, fused(corpus, question), k);
      }

      private List<Hit> fused(MemoryCorpus corpus, String question) {
        Map<String, Double> sums = new HashMap<>();
        for (String index : List.of("lexical", "dense")) {
          int rank = 0;
          for (Hit hit : corpus.retriever(index).search(question, DEPTH, Filter.ALL).hits()) {
            rank++;
            sums.put(hit.id(), sums.getOrDefault(hit.id(), 0.0) + 1.0 / (60 + rank));
          }
        }
        return sorted(sums);
      }
    },
    INTERPOLATED {
      @Override
      List<Hit> run(MemoryCorpus corpus, String question, int k) {
        Map<String, Double> sums = new HashMap<>();
        for (String index : List.of("lexical", "dense")) {
          List<Hit> hits = corpus.retriever(index).search(question, DEPTH, Filter.ALL).hits();
          for (Hit hit : hits) {
            double low = hits.getLast().score();
            double width = hits.getFirst().score() - low;
            double scaled = width > 0 ? (hit.score() - low) / width : 1;
            sums.put(hit.id(), sums.getOrDefault(hit.id(), 0.0) + 0.5 * scaled);
          }
        }
        return sorted(sums);
      }
    },
    FEEDBACK {
      @Override
      List<Hit> run(MemoryCorpus corpus, String question, int k) {
        return fedBack(corpus, question);
      }
    },
    HYBRID_FEEDBACK {
      @Override
      List<Hit> run(MemoryCorpus corpus, String question, int k) {
        List<Hit> words = corpus.retriever("lexical").search(question, DEPTH, Filter.ALL).hits();
        List<Hit> vectors = fedBack(corpus, question);
        Map<String, Double> sums = new HashMap<>();
        for (List<Hit> hits : List.of(words, vectors)) {
          hits.forEach(hit -> sums.put(hit.id(), 0.0));
        }
        sums.replaceAll((id, _) -> 0.5 * scaled(words, id) + 0.5 * scaled(vectors, id));
        return diverse(corpus, sorted(sums), k);
      }

      private double scaled(List<Hit> hits, String id) {
        if (hits.isEmpty()) {
          return 0;
        }
        double low = hits.getLast().score();
        double width = hits.getFirst().score() - low;
        double score =
            hits.stream().filter(hit -> hit.id().equals(id)).mapToDouble(Hit::score).sum();
        boolean found = hits.stream().anyMatch(hit -> hit.id().equals(id));
        return width == 0 ? 0.5 : found ? (score - low) / width - 0.5 : -0.5;
      }
    };

    abstract List<Hit> run(MemoryCorpus corpus, String question, int k);

    /** What is near the mean of the question and the first three passages that it finds. */
    private static List<Hit> fedBack(MemoryCorpus corpus, String question) {
      VectorRetriever dense = (VectorRetriever) corpus.retriever("dense");
      List<float[]> vectors = new ArrayList<>();
      vectors.add(corpus.encoder().encode(question, Role.QUERY).vector());
      dense
          .search(question, DEPTH, Filter.ALL)
          .top(3)
          .ids()
          .forEach(id -> vectors.add(dense.vector(id).orElseThrow().vector()));
      if (vectors.size() == 1) {
        return dense.search(question, DEPTH, Filter.ALL).hits();
      }
      float[] mean = new float[vectors.getFirst().length];
      double squares = 0;
      for (int i = 0; i < mean.length; i++) {
        double sum = 0;
        for (float[] vector : vectors) {
          sum += vector[i] * (1.0 / vectors.size());
        }
        mean[i] = (float) sum;
        squares += (double) mean[i] * mean[i];
      }
      for (int i = 0; i < mean.length; i++) {
        mean[i] = (float) (mean[i] * (1 / Math.sqrt(squares)));
      }
      return dense.search(new Dense(mean), DEPTH, Filter.ALL).hits();
    }

    private static List<Hit> diverse(MemoryCorpus corpus, List<Hit> hits, int k) {
      int limit = 2;
      List<Hit> kept = diverse(corpus, hits, k, limit);
      while (kept.size() < k && limit < 1_000) {
        limit *= 2;
        kept = diverse(corpus, hits, k, limit);
      }
      return kept;
    }

    private static List<Hit> diverse(MemoryCorpus corpus, List<Hit> hits, int k, int limit) {
      List<Hit> kept = new ArrayList<>();
      for (Hit hit : hits) {
        Passage passage = corpus.passage(hit.id()).orElseThrow();
        long same = 0;
        boolean repeated = false;
        for (Hit better : kept) {
          Passage other = corpus.passage(better.id()).orElseThrow();
          same += other.document().equals(passage.document()) ? 1 : 0;
          repeated |= alike(grams(passage.text()), grams(other.text()));
        }
        if (!repeated && same < limit && kept.size() < k) {
          kept.add(hit);
        }
      }
      return kept;
    }

    private static boolean alike(Set<String> one, Set<String> other) {
      Set<String> shared = new HashSet<>(one);
      shared.retainAll(other);
      return shared.size() >= 0.7 * Math.min(one.size(), other.size());
    }

    private static Set<String> grams(String text) {
      String[] words = text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}]+");
      Set<String> grams = new HashSet<>();
      for (int i = 0; i + 4 <= Math.max(4, words.length); i++) {
        grams.add(String.join(" ", List.of(words).subList(i, Math.min(i + 4, words.length))));
      }
      return grams;
    }

    /** As flows are called. */
    String written() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<Hit> sorted(Map<String, Double> scores) {
      List<Hit> hits = new ArrayList<>();
      scores.forEach((id, score) -> hits.add(new Hit(id, score)));
      hits.sort(Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::id));
      return hits;
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalsItsProgram(Program program) {
    Random random = TestSeed.random();
    Flow flow = Flows.named(program.written()).flow();
    for (int round = 0; round < 40; round++) {
      MemoryCorpus corpus = MemoryCorpus.random(random, random.nextInt(400));
      String question = MemoryCorpus.words(random, 1 + random.nextInt(4));
      int k = 1 + random.nextInt(DEPTH);
      Result result = flow.run(Context.of(question, Filter.ALL, k), Environment.of(corpus));
      List<Hit> expected = program.run(corpus, question, k);
      assertThat(result.context().ranking())
          .as("round %d, k %d: %s", round, k, question)
          .isEqualTo(new Ranking(expected.subList(0, Math.min(k, expected.size()))));
    }
  }

  @Test
  void eachHasAProgramOrAsksTheIndexOfItsName() {
    Set<String> programs =
        Arrays.stream(Program.values()).map(Program::written).collect(Collectors.toSet());
    assertThat(Flows.builtIn()).extracting(NamedFlow::name).containsAll(programs);
    for (NamedFlow flow : Flows.builtIn()) {
      if (!programs.contains(flow.name())) {
        assertThat(flow.flow()).isEqualTo(new Flow.Step(new Retrieve(flow.name(), DEPTH)));
      }
    }
  }

  @Test
  void changingOneOperatorChangesItsVertexAlone() {
    MemoryCorpus corpus = MemoryCorpus.random(new Random(7), 300);
    String yaml = FlowWriter.write(Flows.named("hybrid"));
    FlowReader reader = new FlowReader(Vocabulary.installed());
    Flow changed =
        reader.read("f", yaml.replace("{index: dense, k: 200}", "{index: dense, k: 20}")).flow();
    Context context = Context.of("search index", Filter.ALL, 10);
    List<Visit> before =
        Flows.named("hybrid").flow().run(context, Environment.of(corpus)).trace().visits();
    List<Visit> after = changed.run(context, Environment.of(corpus)).trace().visits();
    assertThat(after).extracting(Visit::vertex).containsExactly("1.1", "1.2", "1", "2");
    assertThat(after.getFirst().after()).isEqualTo(before.getFirst().after());
    assertThat(after.get(1).after().ranking()).isEqualTo(before.get(1).after().ranking().top(20));
  }
}
